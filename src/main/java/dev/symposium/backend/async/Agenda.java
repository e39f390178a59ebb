package dev.symposium.backend.async;

import dev.symposium.workload.SocketLoop;
import java.nio.channels.SelectableChannel;
import java.util.ArrayDeque;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What an event loop has to do: a queue of actions that are ready, a binary heap of those that have a time, and sockets
 * from when the first is waited for. Used by the loop's thread only, but for {@link #wakeup}, so nothing else here is
 * synchronised.
 *
 * <p>Ready actions run first in, first out. A timer becomes ready when the clock has reached its time, never before; timers of the same time become ready in the order in which they were set.
 */
final class Agenda implements SocketLoop {

    private static final long FOREVER = Long.MAX_VALUE / 2; // keeps differences of times from overflowing

    private final Queue<Runnable> ready = new ArrayDeque<>();
    private final PriorityQueue<Timer> timers = new PriorityQueue<>();
    private final LongSupplier clock;
    private volatile @Nullable Sockets sockets; // written by the loop only
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

    @Override
    public void whenReady(SelectableChannel channel, int operation, Runnable action) {
        Sockets watched = sockets;
        if (watched == null) {
            watched = new Sockets(ready::add);
            sockets = watched;
        }
        watched.whenReady(channel, operation, action);
    }

    @Override
    public void forget(SelectableChannel channel) {
        Sockets watched = sockets;
        if (watched != null) {
            watched.forget(channel);
        }
    }

    /** The next action that is ready; null if there is none. */
    @Nullable
    Runnable poll() {
        return ready.poll();
    }

    /** Puts the timers that are due, and what waited for sockets that are ready, behind what is ready. */
    void admitDue() {
        Sockets watched = sockets;
        if (watched != null && watched.isWaitedFor() && !ready.isEmpty()) {
            watched.admitReady(); // else the thread comes to wait for them at once
        }
        if (timers.isEmpty()) {
            return;
        }
        long now = clock.getAsLong();
        for (Timer first = timers.peek(); first != null && first.at - now <= 0; first = timers.peek()) {
            timers.remove();
            ready.add(first.action);
        }
    }

    /**
     * Waits until the first timer is due, a socket is ready, or somebody wakes the thread. May end early.
     *
     * @param stay asked at the last moment, when whoever comes too late for it ends the wait; false goes on at once
     */
    void park(BooleanSupplier stay) {
        Timer first = timers.peek();
        Sockets watched = sockets;
        if (watched != null && watched.isWaitedFor()) {
            if (stay.getAsBoolean()) {
                watched.await(first == null ? -1 : Math.max(0, first.at - clock.getAsLong()));
            }
            return;
        }
        if (first == null) {
            LockSupport.park(this);
            return;
        }
        long nanos = first.at - clock.getAsLong();
        if (nanos > 0) {
            LockSupport.parkNanos(this, nanos);
        }
    }

    /** Ends the wait of {@link #park} for sockets. Called by any thread. */
    void wakeup() {
        Sockets watched = sockets;
        if (watched != null) {
            watched.wakeup();
        }
    }

    /** Forgets everything. */
    void clear() {
        ready.clear();
        timers.clear();
        Sockets watched = sockets;
        if (watched != null) {
            watched.clear();
        }
    }

    /** Lets the sockets go. Nothing follows. */
    void close() {
        Sockets watched = sockets;
        if (watched != null) {
            watched.close();
        }
    }

    private record Timer(long at, long order, Runnable action) implements Comparable<Timer> {

        @Override
        public int compareTo(Timer other) {
            long difference = at - other.at;
            return difference != 0 ? Long.signum(difference) : Long.compare(order, other.order);
        }
    }
}
