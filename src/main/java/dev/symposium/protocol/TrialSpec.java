package dev.symposium.protocol;

import java.util.Map;
import java.util.OptionalInt;

/**
 * What one trial shall measure: one cell, with everything already resolved by the service, so that every runtime
 * reads the same numbers. Immutable.
 *
 * @param trial the id of the trial, also in its environment as {@code SYMPOSIUM_TRIAL}
 * @param workload the id of the workload
 * @param workloadParams by name: integers as {@code Long}, durations as nanoseconds ({@code Long}), work as tokens
 *     ({@code Long}), choices as {@code String}, flags as {@code Boolean}, decimals as {@code Double}; every
 *     parameter of the workload is present
 * @param backend the id of the backend
 * @param backendParams likewise
 * @param parallelism P, at least 1: what runs at once
 * @param inFlight K, at least P: what may wait; empty is unbounded
 * @param cores how many cores the trial is pinned to, at least 1
 * @param seed of everything that is random in the workload
 * @param sampleEvery stamps are taken of every n-th task, a power of two, fixed for the job
 * @param loop how long to warm up and to measure
 */
public record TrialSpec(
        String trial,
        String workload,
        Map<String, Object> workloadParams,
        String backend,
        Map<String, Object> backendParams,
        int parallelism,
        OptionalInt inFlight,
        int cores,
        long seed,
        int sampleEvery,
        Loop loop) {

    public TrialSpec {
        workloadParams = Map.copyOf(workloadParams);
        backendParams = Map.copyOf(backendParams);
        if (parallelism < 1) {
            throw new IllegalArgumentException("parallelism must be at least 1, was " + parallelism);
        }
        if (inFlight.isPresent() && inFlight.getAsInt() < parallelism) {
            throw new IllegalArgumentException(
                    "inFlight must be at least the parallelism " + parallelism + ", was " + inFlight.getAsInt());
        }
        if (cores < 1) {
            throw new IllegalArgumentException("cores must be at least 1, was " + cores);
        }
        if (sampleEvery < 1 || Integer.bitCount(sampleEvery) != 1) {
            throw new IllegalArgumentException("sampleEvery must be a power of two, was " + sampleEvery);
        }
    }

    /**
     * How long a trial warms up and measures; all times in nanoseconds.
     *
     * @param iterations the most iterations to measure, at least 1
     * @param iterationNanos an iteration ends with the op during which this time has passed
     * @param measureNanos no iteration starts after this time of measuring, once two ops are measured
     * @param warmupMinNanos the least time of warm-up
     * @param warmupMaxNanos the most time of warm-up
     * @param stallNanos the least time without progress that is called a stall
     */
    public record Loop(
            int iterations,
            long iterationNanos,
            long measureNanos,
            long warmupMinNanos,
            long warmupMaxNanos,
            long stallNanos) {

        /** 10 iterations of 100 ms, at most 3 s; warm-up of 1 to 5 s; 3 s without progress is a stall. */
        public static final Loop DEFAULT =
                new Loop(10, 100_000_000L, 3_000_000_000L, 1_000_000_000L, 5_000_000_000L, 3_000_000_000L);

        public Loop {
            if (iterations < 1) {
                throw new IllegalArgumentException("iterations must be at least 1, was " + iterations);
            }
            if (iterationNanos < 1 || measureNanos < 1 || warmupMinNanos < 0 || stallNanos < 1) {
                throw new IllegalArgumentException("times must be positive, were " + iterationNanos + ", "
                        + measureNanos + ", " + warmupMinNanos + ", " + stallNanos);
            }
            if (warmupMaxNanos < warmupMinNanos) {
                throw new IllegalArgumentException(
                        "warmupMaxNanos must be at least " + warmupMinNanos + ", was " + warmupMaxNanos);
            }
        }
    }
}
