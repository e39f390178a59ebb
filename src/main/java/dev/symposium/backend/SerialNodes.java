package dev.symposium.backend;

import dev.symposium.workload.Envelope;
import dev.symposium.workload.MessageStamps;
import dev.symposium.workload.Messages;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * One op of messages with nodes that share the threads of an executor: each node is a queue, and while it is not empty one
 * action of the executor's handles its first message and then submits itself again. It is the {@code SerialExecutor} of
 * {@link Executor}'s documentation; a node that has nothing to do costs nothing, one that has costs a submission a message,
 * and no node keeps a thread from the others.
 *
 * <p>When the op is over, messages that are queued are dropped, and it returns when no handler is under way. After a
 * failure, or when the caller is interrupted, those are interrupted.
 */
public final class SerialNodes {

    private final MessageOp op;
    private final Executor executor;
    private final Node[] nodes;

    private SerialNodes(Messages work, MessageStamps stamps, Executor executor) {
        this.executor = executor;
        nodes = new Node[work.nodes()];
        for (int i = 0; i < nodes.length; i++) {
            nodes[i] = new Node();
        }
        op = new MessageOp(work, stamps, envelope -> nodes[envelope.to()].add(envelope));
    }

    /** One op. */
    public static long run(Messages work, MessageStamps stamps, Executor executor) throws InterruptedException {
        return new SerialNodes(work, stamps, executor).run();
    }

    private long run() throws InterruptedException {
        boolean halted = false;
        try {
            op.begin();
            long answer = op.await();
            halted = true;
            return answer;
        } finally {
            for (Node node : nodes) {
                node.close(!halted);
            }
            for (Node node : nodes) {
                node.awaitEnd();
            }
        }
    }

    private final class Node implements Runnable {

        private final Queue<Envelope> queue = new ArrayDeque<>(); // guarded by this, as is all else
        private boolean active; // submitted, or running
        private @Nullable Thread running;
        private boolean closed;

        void add(Envelope envelope) {
            synchronized (this) {
                queue.add(envelope);
                if (active) {
                    return;
                }
                active = true;
            }
            executor.execute(this);
        }

        @Override
        public void run() {
            Envelope first = enter();
            if (first != null) {
                op.handle(first);
                if (leave()) {
                    executor.execute(this);
                }
            }
        }

        private synchronized @Nullable Envelope enter() {
            if (closed) {
                return null;
            }
            running = Thread.currentThread();
            return queue.poll();
        }

        /** Whether there is more to do. From here on nobody interrupts the thread, which belongs to the executor. */
        private synchronized boolean leave() {
            running = null;
            Thread.interrupted();
            if (closed) {
                notifyAll();
                return false;
            }
            active = !queue.isEmpty();
            return active;
        }

        synchronized void close(boolean interrupt) {
            closed = true;
            if (interrupt && running != null) {
                running.interrupt();
            }
        }

        /** Until no handler of this node is under way; an interrupt is put off until then. */
        synchronized void awaitEnd() {
            boolean interrupted = false;
            while (running != null) {
                try {
                    wait();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
