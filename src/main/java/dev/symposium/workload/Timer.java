package dev.symposium.workload;

import java.util.concurrent.TimeUnit;

/** Waits that never end early, by {@link System#nanoTime}. Thread-safe. */
public final class Timer {

    private Timer() {}

    /**
     * Blocks the calling thread, at least so many nanoseconds.
     *
     * @param nanos at once over if 0 or less
     */
    public static void sleep(long nanos) throws InterruptedException {
        if (nanos <= 0) {
            return;
        }
        long end = System.nanoTime() + nanos;
        long left = nanos;
        do {
            TimeUnit.NANOSECONDS.sleep(left);
            left = end - System.nanoTime();
        } while (left > 0);
    }
}
