package dev.symposium.backend;

import dev.symposium.protocol.RuntimeDescription.BackendDescription;
import dev.symposium.workload.Params;
import dev.symposium.workload.Recipe;
import dev.symposium.workload.Work;

/** A way to run tasks concurrently. Immutable and thread-safe. */
public interface Backend {

    /** Its id, traits and parameters. */
    BackendDescription description();

    /**
     * How many threads it keeps live between {@link #open} and {@link Engine#close}, and the most it has within an op
     * of this work.
     */
    Threads threads(Bounds bounds, Work work);

    /**
     * Starts what lives as long as the engine and is able to run this work; not timed. The work tells what must be
     * known beforehand: a pool for a crew has a thread for each participant, whatever P is.
     *
     * @param recipe what the work was prepared from, for a backend whose workers prepare it again in other processes
     * @throws IllegalArgumentException if the backend does not run such work; the message says why
     */
    Engine open(Bounds bounds, Params params, Work work, Recipe recipe);

    /**
     * Threads that the backend makes, named {@code symposium-<backend>-<n>}; the thread that calls the engine is not
     * one of them.
     *
     * @param standing live while no op runs
     * @param peak the most live within an op
     * @param virtual whether they are virtual threads, and {@code standing} and {@code peak} count those
     */
    record Threads(int standing, int peak, boolean virtual) {
        public Threads {
            if (standing < 0 || peak < standing) {
                throw new IllegalArgumentException(
                        "peak must be at least standing, and that at least 0, were " + peak + " and " + standing);
            }
        }
    }
}
