package dev.symposium.backend.thread;

import dev.symposium.workload.Envelope;
import dev.symposium.workload.MessageStamps;
import dev.symposium.workload.Messages;
import java.util.ArrayDeque;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.locks.LockSupport;

/**
 * One op of messages on the calling thread: one queue for all nodes, each message handled to its end before the next.
 * Timers are looked at when the queue is empty and after every {@value #TURN} messages, so that messages that beget
 * messages do not hold them up for ever. With nothing to handle and no timer to await it waits for an interrupt, as nodes
 * do that wait for each other.
 */
final class RunToCompletion implements Messages.Out {

    private static final int TURN = 64;
    private static final long FOREVER = Long.MAX_VALUE / 2; // keeps differences of times from overflowing

    private final Messages work;
    private final MessageStamps stamps;
    private final Queue<Envelope> queue = new ArrayDeque<>();
    private final PriorityQueue<Timer> timers = new PriorityQueue<>();
    private long set;
    private boolean halted;
    private long answer;

    RunToCompletion(Messages work, MessageStamps stamps) {
        this.work = work;
        this.stamps = stamps;
    }

    long run() throws InterruptedException {
        work.begin(this);
        while (!halted) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            admitDue();
            if (!turn()) {
                park();
            }
        }
        return answer;
    }

    /** Handles some messages; false if there was none. */
    private boolean turn() {
        for (int i = 0; i < TURN && !halted; i++) {
            Envelope first = queue.poll();
            if (first == null) {
                return i > 0;
            }
            first.deliver(work, this, stamps);
        }
        return true;
    }

    private void admitDue() {
        if (timers.isEmpty()) {
            return;
        }
        long now = System.nanoTime();
        for (Timer first = timers.peek(); first != null && first.at - now <= 0; first = timers.peek()) {
            timers.remove();
            queue.add(first.envelope);
        }
    }

    private void park() {
        Timer first = timers.peek();
        if (first == null) {
            LockSupport.park(this);
        } else {
            LockSupport.parkNanos(this, first.at - System.nanoTime());
        }
    }

    @Override
    public void send(int from, int to, long message) {
        queue.add(new Envelope(from, to, message, stamps.sent(from)));
    }

    @Override
    public void after(int self, long message, long delayNanos) {
        long delay = Math.clamp(delayNanos, 0, FOREVER);
        Envelope envelope = new Envelope(self, self, message, stamps.due(self, delay));
        timers.add(new Timer(System.nanoTime() + delay, set++, envelope));
    }

    @Override
    public void halt(long answer) {
        if (!halted) {
            halted = true;
            this.answer = answer;
        }
    }

    private record Timer(long at, long order, Envelope envelope) implements Comparable<Timer> {

        @Override
        public int compareTo(Timer other) {
            return at != other.at ? Long.signum(at - other.at) : Long.compare(order, other.order);
        }
    }
}
