package dev.symposium.workload.echo;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A hashed timing wheel (Varghese and Lauck 1987, scheme 6): setting a timer costs the same however many there are. A
 * tick is a millisecond; a timer is due at the first tick after its time, never before it. For one thread.
 */
final class TimerWheel {

    static final long TICK_NANOS = 1_000_000L;
    private static final int SLOTS = 512; // a power of two

    private final @Nullable Timer[] slots = new Timer[SLOTS];
    private final long start;
    private long done; // ticks
    private int pending;

    /** @param now by the clock of all other times */
    TimerWheel(long now) {
        start = now;
    }

    /** What is set; a link of its slot's list. */
    abstract static class Timer {

        private long tick;
        private @Nullable Timer next;

        /** Called once, when it is due. */
        abstract void due();
    }

    /** Sets a timer that is not set. */
    void set(Timer timer, long now, long delayNanos) {
        timer.tick = Math.max(done + 1, Math.ceilDiv(now - start + delayNanos, TICK_NANOS));
        int slot = slot(timer.tick);
        timer.next = slots[slot];
        slots[slot] = timer;
        pending++;
    }

    /** Calls what is due by now. */
    void advance(long now) {
        long until = (now - start) / TICK_NANOS;
        if (pending == 0) {
            done = Math.max(done, until);
        } else if (until - done > SLOTS) {
            done = until - SLOTS; // one look at every slot is enough, however much time has passed
        }
        while (done < until) {
            done++;
            run(slot(done), until);
        }
    }

    private void run(int slot, long until) {
        Timer timer = slots[slot];
        slots[slot] = null;
        while (timer != null) {
            Timer next = timer.next;
            if (timer.tick <= until) {
                timer.next = null;
                pending--;
                timer.due();
            } else {
                timer.next = slots[slot];
                slots[slot] = timer;
            }
            timer = next;
        }
    }

    /** How long nothing is due, at least, in whole milliseconds rounded up; -1 if nothing is set. */
    long idleMillis(long now) {
        if (pending == 0) {
            return -1;
        }
        long tick = done + 1;
        while (slots[slot(tick)] == null) {
            tick++;
        }
        return Math.max(0, Math.ceilDiv(start + tick * TICK_NANOS - now, TICK_NANOS));
    }

    /** Forgets all. */
    void clear() {
        Arrays.fill(slots, null);
        pending = 0;
    }

    private static int slot(long tick) {
        return (int) (tick & (SLOTS - 1));
    }
}
