package dev.symposium.job;

import dev.symposium.schedule.Plan;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a user asks for, as it was written: the right types, but not yet held against the catalogue. What is absent was
 * left to the {@link Defaults}. Immutable.
 *
 * @param trialIterations and the other fields of {@code trial}
 * @param warmup the most time of warm-up; absent is {@code auto}
 */
record JobSpec(
        @Nullable String name,
        Part workload,
        List<BackendPart> backends,
        @Nullable List<Integer> parallelism,
        @Nullable List<Integer> inFlight,
        @Nullable WorkScale work,
        @Nullable Integer cores,
        Plan.@Nullable Objective objective,
        @Nullable Double precision,
        @Nullable Duration budget,
        @Nullable Integer minBlocks,
        @Nullable Integer maxBlocks,
        @Nullable Long seed,
        @Nullable Integer trialIterations,
        @Nullable Duration warmup,
        @Nullable Duration timeout,
        Map<String, String> hostSelector,
        @Nullable OnHostLost onHostLost,
        @Nullable Integer priority,
        Map<String, String> labels) {

    /** A workload or a backend by name, with the parameters that were given. */
    record Part(String id, String pointer, SequencedMap<String, Values> params) {}

    /**
     * A backend of the spec.
     *
     * @param design parameters of the workload for this backend alone, in place of those of the workload
     */
    record BackendPart(Part backend, SequencedMap<String, Values> design) {}

    /** The values of one parameter, at least one, as JSON scalars. */
    record Values(String pointer, boolean list, List<JsonNode> values) {

        String pointer(int index) {
            return list ? pointer + "/" + index : pointer;
        }
    }

    /** Whether the work of an op grows with P. */
    enum WorkScale {
        TOTAL,
        PER_WORKER
    }
}
