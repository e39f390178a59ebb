package dev.symposium.workload;

import dev.symposium.backend.Engine;
import dev.symposium.workload.ForkJoin.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The plainest engine that runs on threads of its own, started for each op: for tests of workloads. */
public class ThreadsEngine implements Engine {

    private final int threads;

    /** @param threads that share a batch */
    public ThreadsEngine(int threads) {
        this.threads = threads;
    }

    @Override
    public long batch(Batch batch, TaskStamps stamps) throws InterruptedException {
        batch.begin();
        AtomicInteger next = new AtomicInteger();
        runAll(threads, ignored -> {
            for (int i = next.getAndIncrement(); i < batch.tasks(); i = next.getAndIncrement()) {
                stamps.submitted(i);
                batch.run(i, stamps);
            }
        });
        return batch.answer();
    }

    @Override
    public long crew(Crew crew, Deadline deadline, TurnStamps stamps) throws InterruptedException {
        crew.begin();
        Crew.Participant participant = crew.participant();
        runAll(crew.participants(), self -> participant.run(self, deadline, stamps));
        return crew.answer();
    }

    /** A thread a stage. */
    @Override
    public long pipeline(Pipeline pipeline, TaskStamps stamps) throws InterruptedException {
        pipeline.begin();
        List<BlockingQueue<Integer>> queues = new ArrayList<>();
        for (int stage = 0; stage <= pipeline.stages().size(); stage++) {
            queues.add(new ArrayBlockingQueue<>(pipeline.capacity()));
        }
        runAll(pipeline.stages().size() + 1, stage -> {
            for (int i = 0; i < pipeline.items(); i++) {
                if (stage == pipeline.stages().size()) {
                    stamps.submitted(i);
                    queues.getFirst().put(i);
                } else {
                    int item = queues.get(stage).take();
                    pipeline.run(stage, item, stamps);
                    if (stage < pipeline.stages().size() - 1) {
                        queues.get(stage + 1).put(item);
                    }
                }
            }
        });
        return pipeline.answer();
    }

    /** A thread for each child of the root. */
    @Override
    public long forkJoin(ForkJoin work) throws InterruptedException {
        Node root = work.root();
        if (root.leaf()) {
            return root.solve();
        }
        List<Node> children = root.children();
        long[] answers = new long[children.size()];
        runAll(answers.length, child -> answers[child] = solve(children.get(child)));
        return root.combine(answers);
    }

    static long solve(Node node) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (node.leaf()) {
            return node.solve();
        }
        List<Node> children = node.children();
        long[] answers = new long[children.size()];
        for (int i = 0; i < answers.length; i++) {
            answers[i] = solve(children.get(i));
        }
        return node.combine(answers);
    }

    /** Each thread runs the nodes that are its share. */
    @Override
    public long messages(Messages work, MessageStamps stamps) throws InterruptedException {
        Post post = new Post(threads, stamps);
        work.begin(post);
        runAll(threads, self -> {
            while (!post.halted) {
                Letter letter = post.boxes.get(self).take();
                if (letter.envelope() != null) {
                    letter.envelope().deliver(work, post, stamps);
                }
            }
        });
        return post.answer;
    }

    /** A mailbox for each thread, in which messages lie until they are due. */
    private static final class Post implements Messages.Out {

        private final List<DelayQueue<Letter>> boxes = new ArrayList<>();
        private final MessageStamps stamps;
        private final AtomicLong order = new AtomicLong();
        private volatile boolean halted;
        private volatile long answer;

        Post(int threads, MessageStamps stamps) {
            this.stamps = stamps;
            for (int i = 0; i < threads; i++) {
                boxes.add(new DelayQueue<>());
            }
        }

        @Override
        public void send(int from, int to, long message) {
            post(Long.MIN_VALUE, new Envelope(from, to, message, stamps.sent(from)));
        }

        @Override
        public void after(int self, long message, long delayNanos) {
            post(System.nanoTime() + delayNanos, new Envelope(self, self, message, 0));
        }

        private void post(long due, Envelope envelope) {
            boxes.get(envelope.to() % boxes.size()).add(new Letter(due, order.getAndIncrement(), envelope));
        }

        @Override
        public synchronized void halt(long answer) {
            if (!halted) {
                this.answer = answer;
                halted = true;
                boxes.forEach(box -> box.add(new Letter(Long.MIN_VALUE, Long.MAX_VALUE, null)));
            }
        }
    }

    /** A message and when it is due; without a message it wakes the thread. */
    private record Letter(long due, long order, @Nullable Envelope envelope) implements Delayed {

        @Override
        public long getDelay(TimeUnit unit) {
            return due == Long.MIN_VALUE ? 0 : unit.convert(due - System.nanoTime(), TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            Letter letter = (Letter) other;
            return due == letter.due ? Long.compare(order, letter.order) : Long.compare(due, letter.due);
        }
    }

    /** Runs the body once a thread, waits for all, and throws what one of them threw. */
    public static void runAll(int count, Body body) throws InterruptedException {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int self = i;
            threads.add(Thread.ofPlatform().name("test-" + i).unstarted(() -> {
                try {
                    body.run(self);
                } catch (Throwable t) {
                    failure.compareAndSet(null, t);
                    threads.forEach(Thread::interrupt); // who waits for this one would wait for ever
                }
            }));
        }
        threads.forEach(Thread::start);
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                    threads.forEach(Thread::interrupt);
                }
            }
        }
        if (interrupted) {
            throw new InterruptedException();
        }
        switch (failure.get()) {
            case null -> {}
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case Throwable t -> throw new IllegalStateException(t);
        }
    }

    /** What one thread does. */
    public interface Body {
        void run(int self) throws Exception;
    }

    @Override
    public void close() {}
}
