package dev.symposium.schedule;

import dev.symposium.host.CpuSet;

/**
 * One attempt at a job on this host. Immutable.
 *
 * @param cores the lease
 * @param nanosPerToken what a token of work costs; of no meaning for a job without work
 */
record Attempt(Fence fence, Plan plan, CpuSet cores, double nanosPerToken) {

    /** Unique for ever, and fit for a file name. */
    String trialId(int block, Plan.Cell cell) {
        return fence.job() + "." + fence.attempt() + "." + block + "." + cell.id();
    }
}
