package dev.symposium.harness;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Hands over between two threads, each of which parks until the other unparks it. For one use. */
final class ParkProbe {

    private static final int LEAST_ROUNDS = 5;

    /** Bounds what a lost wake-up could cost. */
    private static final long LONGEST_PARK_NANOS = 1_000_000L;

    private final Thread caller = Thread.currentThread();
    private volatile boolean othersTurn;
    private volatile boolean over;

    /** From the unparking of one to the running of the other; null if there were too few in the time. */
    @Nullable
    Double handOverNanos(long nanos) {
        Thread other = new Thread(this::answer, "harness-calibration");
        other.setDaemon(true);
        other.start();
        try {
            long began = System.nanoTime();
            long now = began;
            long halfTime = began;
            int rounds = 0;
            int half = 0;
            while (now - began < nanos) {
                round(other);
                rounds++;
                now = System.nanoTime();
                if (now - began < nanos / 2) { // until then the thread starts, and loops are compiled
                    half = rounds;
                    halfTime = now;
                }
            }
            return rounds - half < LEAST_ROUNDS ? null : (now - halfTime) / (2.0 * (rounds - half));
        } finally {
            over = true;
            LockSupport.unpark(other);
        }
    }

    private void round(Thread other) {
        othersTurn = true;
        LockSupport.unpark(other);
        while (othersTurn) {
            LockSupport.parkNanos(this, LONGEST_PARK_NANOS);
        }
    }

    private void answer() {
        while (!over) {
            if (othersTurn) {
                othersTurn = false;
                LockSupport.unpark(caller);
            } else {
                LockSupport.parkNanos(this, LONGEST_PARK_NANOS);
            }
        }
    }
}
