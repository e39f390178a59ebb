package dev.symposium.backend;

import dev.symposium.protocol.RuntimeDescription.BackendDescription;
import dev.symposium.workload.Params;

/** A way to run tasks concurrently. Immutable and thread-safe. */
public interface Backend {

    /** Its id, traits and parameters. */
    BackendDescription description();

    /**
     * How many threads it keeps live between {@link #open} and {@link Engine#close}, and the most it has within an op
     * of so many tasks or participants.
     */
    Threads threads(Bounds bounds, int tasks);

    /** Starts what lives as long as the engine; not timed. */
    Engine open(Bounds bounds, Params params);

    /**
     * @param standing live workers while no op runs
     * @param peak the most live workers within an op
     * @param virtual whether they are virtual threads, and {@code standing} and {@code peak} count those
     */
    record Threads(int standing, int peak, boolean virtual) {}
}
