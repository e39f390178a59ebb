package dev.symposium.schedule;

import dev.symposium.host.CpuSet;

/**
 * One attempt at a job on this host. Immutable.
 *
 * @param cores the lease
 * @param nanosPerToken what a token of work costs; of no meaning for a job without work
 */
record Attempt(Fence fence, Plan plan, CpuSet cores, double nanosPerToken) {

    String trialId(int block, Plan.Cell cell) {
        return TrialId.of(fence.job(), fence.attempt(), block, cell.id());
    }
}
