package dev.symposium.harness;

import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/**
 * Sends a cache line there and back between two threads that spin. Where the two do not run at once – one core, or
 * others on it – next to nothing comes back in the time, and the answer is unknown. For one use.
 */
final class SpinProbe {

    private static final int LEAST_ROUNDS = 200;
    private static final int SPINS_BETWEEN_CLOCKS = 256;

    /** In the middle of memory that nobody else touches. */
    private static final int CELL = 16;

    private static final long STOP = -1;

    private final AtomicLongArray line = new AtomicLongArray(2 * CELL + 1);

    /** From the second half of the time: in the first the thread starts, and the loops are compiled. */
    @Nullable
    Double roundTripNanos(long nanos) {
        Thread echo = new Thread(this::echo, "harness-calibration");
        echo.setDaemon(true);
        echo.start();
        try {
            long began = System.nanoTime();
            long half = rounds(0, began + nanos / 2);
            long halfTime = System.nanoTime();
            long all = rounds(half, began + nanos);
            long rounds = all - half;
            return rounds < LEAST_ROUNDS ? null : (double) (System.nanoTime() - halfTime) / rounds;
        } finally {
            line.set(CELL, STOP);
        }
    }

    /** Goes on from a round until the time has come; answers the last round that came back. */
    private long rounds(long from, long until) {
        long round = from;
        while (System.nanoTime() < until) {
            for (int i = 0; i < SPINS_BETWEEN_CLOCKS; i++) {
                long seen = line.get(CELL);
                if (seen == 2 * round) {
                    line.set(CELL, 2 * round + 1);
                } else if (seen == 2 * round + 2) {
                    round++;
                    line.set(CELL, 2 * round + 1);
                } else {
                    Thread.onSpinWait();
                }
            }
        }
        return round;
    }

    private void echo() {
        long seen = line.get(CELL);
        while (seen != STOP) {
            if ((seen & 1) == 1) {
                line.compareAndSet(CELL, seen, seen + 1);
            } else {
                Thread.onSpinWait();
            }
            seen = line.get(CELL);
        }
    }
}
