package dev.symposium.harness;

import dev.symposium.backend.Bounds;
import dev.symposium.protocol.RuntimeDescription.BackendDescription;
import dev.symposium.workload.Batch;
import dev.symposium.workload.Work;
import org.jspecify.annotations.Nullable;

/**
 * Whether a backend kept to its P: over the whole measuring it can have used no more CPU time than P workers and the
 * thread that submits to them, with a tenth to spare. Says nothing where P is enforced by pinning, and of measurings
 * too short for the millisecond steps of the compilers' and collectors' clocks.
 */
final class CpuLimit {

    private static final long SHORTEST_NANOS = 200_000_000L;
    private static final double SPARE = 1.1;

    private CpuLimit() {}

    /** What is wrong; null if nothing is. */
    static @Nullable String violation(
            Work work, BackendDescription backend, Bounds bounds, int cores, Measurement measurement) {
        Long cpu = measurement.backendCpuNanos(cores);
        int threads = bounds.parallelism() + 1;
        double limit = measurement.wallNanos() * SPARE * threads;
        boolean bounded = work instanceof Batch && !backend.parallelismByPinning();
        if (!bounded || cpu == null || cpu <= limit || measurement.wallNanos() < SHORTEST_NANOS) {
            return null;
        }
        return "the backend used " + cpu + " ns of CPU time in " + measurement.wallNanos() + " ns, more than "
                + bounds.parallelism() + " workers and one that submits can use";
    }
}
