package dev.symposium.trial;

import dev.symposium.host.CpuSet;
import dev.symposium.protocol.TrialSpec;
import java.nio.file.Path;
import java.time.Duration;

/**
 * One trial to be run. Immutable.
 *
 * @param runtime the name of the runtime, such as {@code jvm}
 * @param lease the cores that the job holds; the flags of a runtime follow them, the same for every cell of the job
 * @param cores those of the lease that the trial is pinned to, as many as the spec says: all of them, or fewer where P
 *     is enforced so
 * @param heapMiB the fixed heap, the same for every cell of a job, at least 16
 * @param timeout when the trial is killed, counted from its start, whatever it does
 * @param artifacts the directory that this trial alone writes to: its log, its dumps; it is also where it runs. Made if
 *     it is not there
 */
public record TrialRequest(
        String runtime, TrialSpec spec, CpuSet lease, CpuSet cores, int heapMiB, Duration timeout, Path artifacts) {

    /** The heap where no workload of the job declares more. */
    public static final int DEFAULT_HEAP_MIB = 256;

    public TrialRequest {
        if (cores.isEmpty() || cores.size() != spec.cores()) {
            throw new IllegalArgumentException(
                    "the trial is pinned to " + cores.size() + " cores (" + cores + "), its spec says " + spec.cores());
        }
        if (!lease.containsAll(cores)) {
            throw new IllegalArgumentException("the lease has the cores " + lease + ", the trial wants " + cores);
        }
        if (heapMiB < 16) {
            throw new IllegalArgumentException("heapMiB must be at least 16, was " + heapMiB);
        }
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("timeout must be positive, was " + timeout);
        }
    }
}
