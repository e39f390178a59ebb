package dev.symposium.harness;

import org.jspecify.annotations.Nullable;

/**
 * Whether a backend kept to its P: over the whole measuring it can have used no more CPU time than P workers and the
 * thread that submits to them, with a tenth to spare. Says nothing of a measuring too short for the millisecond steps of
 * the compilers' and collectors' clocks. Immutable.
 *
 * @param helpers threads that submit to the workers: one, or where the workers are processes one for each
 */
record CpuLimit(int parallelism, int helpers) {

    private static final long SHORTEST_NANOS = 200_000_000L;
    private static final double SPARE = 1.1;

    /**
     * What is wrong; null if nothing is.
     *
     * @param cpuNanos used by the backend; null if unknown
     */
    @Nullable
    String violation(@Nullable Long cpuNanos, long wallNanos) {
        double limit = wallNanos * SPARE * (parallelism + helpers);
        if (cpuNanos == null || cpuNanos <= limit || wallNanos < SHORTEST_NANOS) {
            return null;
        }
        return "the backend used " + cpuNanos + " ns of CPU time in " + wallNanos + " ns, more than " + parallelism
                + " workers and "
                + (helpers == 1 ? "the thread that submits" : helpers + " threads that submit") + " can use";
    }
}
