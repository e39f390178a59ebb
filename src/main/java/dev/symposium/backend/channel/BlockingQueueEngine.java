package dev.symposium.backend.channel;

import dev.symposium.backend.Bounds;
import dev.symposium.backend.CrewByMessages;
import dev.symposium.backend.Engine;
import dev.symposium.backend.Failure;
import dev.symposium.backend.Gate;
import dev.symposium.backend.MailboxRun;
import dev.symposium.backend.PipelineRun;
import dev.symposium.workload.Batch;
import dev.symposium.workload.Crew;
import dev.symposium.workload.Deadline;
import dev.symposium.workload.MessageStamps;
import dev.symposium.workload.Messages;
import dev.symposium.workload.Pipeline;
import dev.symposium.workload.TaskStamps;
import dev.symposium.workload.TurnStamps;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The producer of {@link BlockingQueueBackend}. Stages and nodes are one long item each, which a consumer takes from the
 * queue as it takes a task. One thread only.
 */
final class BlockingQueueEngine implements Engine {

    private final Bounds bounds;
    private final int threads;
    private final int capacity;
    private final CrewByMessages crews = new CrewByMessages(this);
    private Consumers consumers;

    /** @param items at most in the queue, if the producer is not to wait for it */
    BlockingQueueEngine(Bounds bounds, int threads, int items) {
        this.bounds = bounds;
        this.threads = threads;
        capacity = Math.max(threads, items);
        consumers = start();
    }

    private Consumers start() {
        return new Consumers(BlockingQueueBackend.ID, threads, capacity);
    }

    @Override
    public long batch(Batch batch, TaskStamps stamps) throws InterruptedException {
        batch.begin();
        Op op = new Op(batch, stamps, Gate.of(bounds, batch.tasks()));
        try {
            produce(op);
            op.over.await();
            op.failure.rethrow();
        } catch (InterruptedException | RuntimeException | Error e) {
            op.failure.add(e);
            consumers.abort();
            consumers = start();
            throw e;
        }
        return batch.answer();
    }

    private void produce(Op op) throws InterruptedException {
        for (int i = 0; i < op.batch.tasks() && !op.failure.isSet(); i++) {
            op.gate.enter();
            op.stamps.submitted(i);
            consumers.put(new Task(op, i));
        }
    }

    @Override
    public long pipeline(Pipeline pipeline, TaskStamps stamps) throws InterruptedException {
        mustHaveThreads(pipeline.stages().size(), "stages");
        return PipelineRun.run(pipeline, stamps, bounds, consumers);
    }

    @Override
    public long messages(Messages work, MessageStamps stamps) throws InterruptedException {
        mustHaveThreads(work.nodes(), "nodes");
        return MailboxRun.run(work, stamps, consumers);
    }

    @Override
    public long crew(Crew crew, Deadline deadline, TurnStamps stamps) throws InterruptedException {
        return crews.run(crew, deadline, stamps);
    }

    /** Otherwise some would never start while others wait for them. */
    private void mustHaveThreads(int needed, String each) {
        if (needed > threads) {
            throw new IllegalArgumentException(
                    needed + " " + each + " need an engine opened for them, not one of " + threads + " threads");
        }
    }

    @Override
    public void close() {
        consumers.stop();
    }

    /** A batch under way; over when all its tasks have ended, or one has failed. */
    private static final class Op {

        private final Batch batch;
        private final TaskStamps stamps;
        private final Gate gate;
        private final AtomicInteger left;
        private final CountDownLatch over = new CountDownLatch(1);
        private final Failure failure = new Failure();

        Op(Batch batch, TaskStamps stamps, Gate gate) {
            this.batch = batch;
            this.stamps = stamps;
            this.gate = gate;
            left = new AtomicInteger(batch.tasks());
        }
    }

    /** What is in the queue. After a failure it does nothing. */
    private record Task(Op op, int index) implements Runnable {

        @Override
        public void run() {
            if (!op.failure.isSet()) {
                try {
                    op.batch.run(index, op.stamps);
                } catch (Throwable t) {
                    op.failure.add(t);
                    op.over.countDown();
                }
            }
            op.gate.leave();
            if (op.left.decrementAndGet() == 0) {
                op.over.countDown();
            }
        }
    }
}
