package dev.symposium.harness;

import dev.symposium.stats.Robust;
import dev.symposium.workload.Tokens;

/** Measures what a token of work costs here. For one thread at a time. */
final class TokenClock {

    private static final int SLICES = 11;

    /** About 15 µs on a core of 3 GHz: long against reading a clock, short against a time slice. */
    private static final long TOKENS = 1_024;

    private static final long WARMUP_SLICE_NANOS = 1_000_000L;
    private static final long MOST_WARMUP_NANOS = 200_000_000L;

    /** So many slices that are hardly faster than the fastest before are level. */
    private static final int LEVEL_SLICES = 10;

    private static final double FASTER = 0.95;

    /** Keeps the work from being optimised away. */
    @SuppressWarnings("unused")
    private static volatile long sink;

    private TokenClock() {}

    /**
     * Nanoseconds for a token: the median of slices, so that one that was preempted does not count.
     *
     * @param nanos of measuring, about
     */
    static double calibrate(long nanos) {
        warmUp();
        double[] slices = new double[SLICES];
        for (int i = 0; i < SLICES; i++) {
            slices[i] = burnFor(nanos / SLICES);
        }
        return Robust.median(slices);
    }

    /**
     * Burns until it no longer gets faster: a trial whose work has no tokens of its own has not compiled the loop. As a
     * slice is rather too slow than too fast, what it is held against is the fastest so far.
     */
    private static void warmUp() {
        long began = System.nanoTime();
        double fastest = Double.MAX_VALUE;
        int level = 0;
        while (level < LEVEL_SLICES && System.nanoTime() - began < MOST_WARMUP_NANOS) {
            double slice = burnFor(WARMUP_SLICE_NANOS);
            level = slice > fastest * FASTER ? level + 1 : 0;
            fastest = Math.min(fastest, slice);
        }
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
