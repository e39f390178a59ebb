package dev.symposium.backend.async;

import dev.symposium.workload.EventLoop;
import java.util.ArrayDeque;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What an event loop has to do: a queue of actions that are ready, and a binary heap of those that have a time. Used
 * by the loop's thread only, so nothing here is synchronised.
 *
 * <p>Ready actions run first in, first out. A timer becomes ready when the clock has reached its time, never before; timers of the same time become ready in the order in which they were set.
 */
final class Agenda implements EventLoop {

    private static final long FOREVER = Long.MAX_VALUE / 2; // keeps differences of times from overflowing

    private final Queue<Runnable> ready = new ArrayDeque<>();
    private final PriorityQueue<Timer> timers = new PriorityQueue<>();
    private final LongSupplier clock;
    private long set;

    /** @param clock in nanoseconds, as {@link System#nanoTime} */
    Agenda(LongSupplier clock) {
        this.clock = clock;
    }

    @Override
    public void execute(Runnable action) {
        ready.add(action);
    }

    @Override
    public void schedule(Runnable action, long delayNanos) {
        long delay = Math.clamp(delayNanos, 0, FOREVER);
        timers.add(new Timer(clock.getAsLong() + delay, set++, action));
    }

    /** The next action that is ready; null if there is none. */
    @Nullable
    Runnable poll() {
        return ready.poll();
    }

    /** Puts the timers that are due behind what is ready. */
    void admitDue() {
        if (timers.isEmpty()) {
            return;
        }
        long now = clock.getAsLong();
        for (Timer first = timers.peek(); first != null && first.at - now <= 0; first = timers.peek()) {
            timers.remove();
            ready.add(first.action);
        }
    }

    /** Parks until the first timer is due, or something unparks the thread. May end early. */
    void park() {
        Timer first = timers.peek();
        if (first == null) {
            LockSupport.park(this);
            return;
        }
        long nanos = first.at - clock.getAsLong();
        if (nanos > 0) {
            LockSupport.parkNanos(this, nanos);
        }
    }

    /** Forgets everything. */
    void clear() {
        ready.clear();
        timers.clear();
    }

    private record Timer(long at, long order, Runnable action) implements Comparable<Timer> {

        @Override
        public int compareTo(Timer other) {
            long difference = at - other.at;
            return difference != 0 ? Long.signum(difference) : Long.compare(order, other.order);
        }
    }
}
