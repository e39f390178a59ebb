package dev.symposium.harness;

import dev.symposium.stats.Robust;
import dev.symposium.workload.Tokens;

/** Measures what a token of work costs here. For one thread at a time. */
final class TokenClock {

    private static final int SLICES = 11;

    /** About 15 µs on a core of 3 GHz: long against reading a clock, short against a time slice. */
    private static final long TOKENS = 1_024;

    /** Keeps the work from being optimised away. */
    @SuppressWarnings("unused")
    private static volatile long sink;

    private TokenClock() {}

    /**
     * Nanoseconds for a token: the median of slices, so that one that was preempted does not count.
     *
     * @param warmupNanos until the compiled loop runs
     * @param nanos of measuring, about
     */
    static double calibrate(long warmupNanos, long nanos) {
        burnFor(warmupNanos);
        double[] slices = new double[SLICES];
        for (int i = 0; i < SLICES; i++) {
            slices[i] = burnFor(nanos / SLICES);
        }
        return Robust.median(slices);
    }

    /** Nanoseconds for a token. */
    private static double burnFor(long nanos) {
        long began = System.nanoTime();
        long tokens = 0;
        long now = began;
        long seed = 1;
        while (now - began < nanos) {
            seed = Tokens.burn(seed, TOKENS);
            tokens += TOKENS;
            now = System.nanoTime();
        }
        sink = seed;
        return (double) (now - began) / tokens;
    }
}
