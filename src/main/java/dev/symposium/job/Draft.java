package dev.symposium.job;

import dev.symposium.catalog.Catalogue.OfferedBackend;
import dev.symposium.catalog.Catalogue.OfferedWorkload;
import dev.symposium.job.JobSpec.WorkScale;
import dev.symposium.schedule.Plan;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * A spec held against the catalogue, with the defaults filled in where they do not follow from the cells. Immutable.
 *
 * @param workloadParams all of the workload's, each with its values
 * @param inFlight empty is unbounded
 * @param timeout of a trial; absent if it follows from the loop
 * @param budget absent if it follows from the cells
 */
record Draft(
        JobSpec spec,
        OfferedWorkload workload,
        SequencedMap<String, List<ParamValue>> workloadParams,
        List<BackendDraft> backends,
        List<Integer> parallelism,
        List<Integer> inFlight,
        WorkScale work,
        int cores,
        Plan.Objective objective,
        double precision,
        int minBlocks,
        int maxBlocks,
        long seed,
        @Nullable Duration timeout,
        @Nullable Duration budget,
        OnHostLost onHostLost,
        int priority) {

    /**
     * A backend of it.
     *
     * @param params all of the backend's
     * @param design the workload's that this backend has for itself
     */
    record BackendDraft(
            OfferedBackend backend,
            String pointer,
            SequencedMap<String, List<ParamValue>> params,
            SequencedMap<String, List<ParamValue>> design) {}

    Map<String, String> hostSelector() {
        return spec.hostSelector();
    }
}
