package dev.symposium.mutation;

import com.softwaremill.jox.Channel;
import dev.symposium.backend.Bounds;
import dev.symposium.backend.Engine;
import dev.symposium.backend.MailboxRun;
import dev.symposium.backend.PipelineRun;
import dev.symposium.workload.Batch;
import dev.symposium.workload.Envelope;
import dev.symposium.workload.KernelWorkload;
import dev.symposium.workload.MessageStamps;
import dev.symposium.workload.Messages;
import dev.symposium.workload.Pipeline;
import dev.symposium.workload.TaskStamps;
import dev.symposium.workload.Workload;
import dev.symposium.workload.Workloads;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.StructuredTaskScope.Joiner;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Bugs that are easily made with queues, channels, scopes and streams. */
final class QueueMutations {

    private static final int TASKS = 100;
    private static final int VICTIM = 96;
    private static final int PILL = -1;
    private static final Map<String, String> MIXED =
            Map.of("tasks", "100", "cpu", "1us", "wait", "10us", "critical", "1us");

    private QueueMutations() {}

    static List<Mutation> all() {
        return List.of(
                pillBeforeTheLastItem(),
                pillTakenAsAnItem(),
                channelInErrorInPlaceOfDone(),
                scopeThatSwallowsAnException(),
                streamWithoutTheRemainder(),
                channelThatReorders(),
                mailboxThatDoubles());
    }

    private static Mutation pillBeforeTheLastItem() {
        return new Mutation("a pill put before the last item", mixed(), MIXED, () -> new Consumer() {
            @Override
            void produce(BlockingQueue<Integer> queue, int tasks) throws InterruptedException {
                for (int i = 0; i < tasks - 1; i++) {
                    queue.put(i);
                }
                queue.put(PILL);
                queue.put(tasks - 1);
            }

            @Override
            boolean isLast(int item) {
                return item == PILL;
            }
        });
    }

    private static Mutation pillTakenAsAnItem() {
        return new Mutation("a pill taken as an item", mixed(), MIXED, () -> new Consumer() {
            @Override
            void produce(BlockingQueue<Integer> queue, int tasks) throws InterruptedException {
                for (int i = 0; i < tasks; i++) {
                    queue.put(i);
                }
                queue.put(tasks - 1); // a pill to whoever wrote this, an index to whoever takes it
                queue.put(PILL);
            }

            @Override
            boolean isLast(int item) {
                return item == PILL;
            }
        });
    }

    private static Mutation channelInErrorInPlaceOfDone() {
        return new Mutation("a channel in error in place of done", mixed(), MIXED, () -> (Batches) (batch, stamps) -> {
            Channel<Integer> channel = Channel.newUnlimitedChannel();
            for (int i = 0; i < batch.tasks(); i++) {
                stamps.submitted(i);
                channel.send(i);
            }
            channel.error(new IllegalStateException("no more"));
            while (channel.receiveOrClosed() instanceof Integer index) {
                batch.run(index, stamps);
            }
        });
    }

    private static Mutation scopeThatSwallowsAnException() {
        Workload throwing = new KernelWorkload(
                TASKS,
                index -> {
                    if (index == VICTIM) {
                        throw new IllegalStateException("thrown on purpose");
                    }
                    return index;
                },
                index -> index);
        return new Mutation(
                "a scope that swallows an exception", throwing, Map.of(), () -> (Batches) (batch, stamps) -> {
                    try (var scope = StructuredTaskScope.open(Joiner.awaitAll())) {
                        for (int i = 0; i < batch.tasks(); i++) {
                            int index = i;
                            stamps.submitted(i);
                            scope.fork(() -> {
                                batch.run(index, stamps);
                                return null;
                            });
                        }
                        scope.join();
                    }
                });
    }

    private static Mutation streamWithoutTheRemainder() {
        return new Mutation("a stream without the remainder", mixed(), MIXED, () -> (Batches) (batch, stamps) -> {
            int parts = 3;
            int each = batch.tasks() / parts;
            for (int i = 0; i < batch.tasks(); i++) {
                stamps.submitted(i);
            }
            IntStream.range(0, parts).forEach(part -> {
                for (int i = part * each; i < (part + 1) * each; i++) {
                    uninterrupted(batch, i, stamps);
                }
            });
        });
    }

    /** Two items that are put one after the other are taken in the other order. */
    private static Mutation channelThatReorders() {
        return new Mutation(
                "a channel that reorders",
                workload("pipeline"),
                Map.of("items", "100", "stages", "3", "cpu", "1us"),
                () -> new Engine() {
                    @Override
                    public long pipeline(Pipeline pipeline, TaskStamps stamps) throws InterruptedException {
                        return PipelineRun.run(
                                pipeline, stamps, Bounds.of(1), QueueMutations::onAThread, ignored -> new Reordering());
                    }

                    @Override
                    public void close() {}
                });
    }

    private static Mutation mailboxThatDoubles() {
        return new Mutation(
                "a mailbox that doubles a message",
                workload("thread-ring"),
                Map.of("nodes", "5", "passes", "60"),
                () -> new Engine() {
                    @Override
                    public long messages(Messages work, MessageStamps stamps) throws InterruptedException {
                        return MailboxRun.run(work, stamps, QueueMutations::onAThread, Doubling::new);
                    }

                    @Override
                    public void close() {}
                });
    }

    private static void onAThread(Runnable body) {
        Thread.ofPlatform().daemon().start(body);
    }

    private static void uninterrupted(Batch batch, int index, TaskStamps stamps) {
        try {
            batch.run(index, stamps);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static Workload mixed() {
        return workload("mixed");
    }

    private static Workload workload(String id) {
        return Workloads.find(id).orElseThrow();
    }

    /** An engine that is a way to run batches. */
    @FunctionalInterface
    private interface Batches extends Engine {

        void runAll(Batch batch, TaskStamps stamps) throws InterruptedException;

        @Override
        default long batch(Batch batch, TaskStamps stamps) throws InterruptedException {
            batch.begin();
            runAll(batch, stamps);
            return batch.answer();
        }

        @Override
        default void close() {}
    }

    /** One consumer, which ends when it is told that an item was the last. */
    private abstract static class Consumer implements Batches {

        abstract void produce(BlockingQueue<Integer> queue, int tasks) throws InterruptedException;

        abstract boolean isLast(int item);

        @Override
        public void runAll(Batch batch, TaskStamps stamps) throws InterruptedException {
            BlockingQueue<Integer> queue = new ArrayBlockingQueue<>(batch.tasks() + 2);
            for (int i = 0; i < batch.tasks(); i++) {
                stamps.submitted(i);
            }
            produce(queue, batch.tasks());
            for (int item = queue.take(); !isLast(item); item = queue.take()) {
                batch.run(item, stamps);
            }
        }
    }

    private static final class Reordering implements PipelineRun.Link {

        private final PipelineRun.Link honest = PipelineRun.blocking(new LinkedBlockingQueue<>());

        @Override
        public void put(int item) throws InterruptedException {
            if (item != VICTIM) {
                honest.put(item);
            }
            if (item == VICTIM + 1) {
                honest.put(VICTIM);
            }
        }

        @Override
        public int take() throws InterruptedException {
            return honest.take();
        }
    }

    private static final class Doubling implements MailboxRun.Mailbox {

        private static final int NTH = 5;

        private final MailboxRun.Mailbox honest = MailboxRun.blocking(new LinkedBlockingQueue<>());
        private final AtomicInteger put = new AtomicInteger();

        @Override
        public void put(Envelope envelope) {
            honest.put(envelope);
            if (put.incrementAndGet() == NTH) {
                honest.put(envelope);
            }
        }

        @Override
        public Envelope take() throws InterruptedException {
            return honest.take();
        }
    }
}
