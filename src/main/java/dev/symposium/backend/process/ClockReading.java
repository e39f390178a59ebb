package dev.symposium.backend.process;

import java.util.Arrays;

/**
 * What reading {@link System#nanoTime} costs here, some tens of nanoseconds: as much as encoding a small record, so it is
 * taken out of times as short as that. The median of readings one right after the other, taken once.
 */
final class ClockReading {

    private static final int WARMUP = 20_000;
    private static final int READINGS = 1_001;
    private static final long NANOS = measure();

    private ClockReading() {}

    /** A time without the readings that it contains; at least 0. */
    static long apart(long nanos, int readings) {
        return Math.max(0, nanos - readings * NANOS);
    }

    private static long measure() {
        long[] gaps = new long[READINGS];
        for (int i = 0; i < WARMUP + READINGS; i++) {
            long before = System.nanoTime();
            gaps[i % READINGS] = System.nanoTime() - before;
        }
        Arrays.sort(gaps);
        return gaps[READINGS / 2];
    }
}
