package dev.symposium.job;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a spec looks, for the OpenAPI document; {@link SpecReader} reads it by hand, so that every refusal names its field.
 */
@Schema(
        name = "JobSpec",
        description = "What to measure. Any parameter may be a list: cells are the cross product of all lists.",
        requiredProperties = {"workload", "backends"},
        example = JobSpecDocument.EXAMPLE)
record JobSpecDocument(
        @Schema(maxLength = Defaults.LONGEST_NAME) @Nullable String name,
        WorkloadDocument workload,
        @Schema(description = "Ids, or objects with an id.") List<BackendDocument> backends,

        @Schema(
                description = "P: what runs at once. By default the leased cores. For participants on shared"
                        + " state, and for backends that nothing else bounds, P is the number of cores that a"
                        + " trial is pinned to.")
        @Nullable
        List<Integer> parallelism,

        @Schema(description = "K: how many tasks may be submitted and unfinished; at least P. By default unbounded.")
        @Nullable
        List<Integer> inFlight,

        @Schema(
                allowableValues = {"total", "per-worker"},
                defaultValue = "total",
                description = "Whether the number of tasks stays the same at any P, or grows with it.")
        @Nullable
        String work,

        @Schema(description = "How many cores a trial leases; by default all that this host may use.") @Nullable
        Integer cores,

        @Schema(
                allowableValues = {"throughput", "cpu"},
                defaultValue = "throughput",
                description = "What is to be best: units per second of wall time, or of CPU.")
        @Nullable
        String objective,

        @Schema(
                minimum = "0.001",
                maximum = "0.5",
                defaultValue = "0.02",
                description = "The half-width of the interval of every ratio at which the job stops.")
        @Nullable
        Double precision,

        @Schema(
                example = "5m",
                description = "No block starts that is not expected to end within it. By default what 12 blocks"
                        + " take, at most 10m.")
        @Nullable
        String budget,

        @Nullable BlocksDocument blocks,

        @Schema(minimum = "0", description = "Of everything random; drawn if it is absent.") @Nullable
        Long seed,

        @Nullable TrialDocument trial,

        @Schema(description = "Labels that the host must have; see GET /hosts.") @Nullable
        Map<String, String> hostSelector,

        @Schema(
                allowableValues = {"restart", "fail"},
                defaultValue = "restart",
                description = "Whether another host begins anew if the job's host does not come back.")
        @Nullable
        String onHostLost,

        @Schema(minimum = "-100", maximum = "100", defaultValue = "0", description = "Higher ones start first.")
        @Nullable
        Integer priority,

        @Schema(description = "At most 20, to find the job by.") @Nullable
        Map<String, String> labels) {

    static final String EXAMPLE = """
        {"workload": {"id": "dining-philosophers"}, "backends": ["fixed-pool", "virtual-threads"]}\
        """;

    static final String FULL_EXAMPLE = """
        {"name": "pool or virtual threads?",
         "workload": {"id": "mixed", "params": {"tasks": 200, "cpu": "50us", "wait": ["1ms", "5ms"]}},
         "backends": ["fixed-pool", {"id": "virtual-threads"}],
         "parallelism": [1, 2], "inFlight": [64], "work": "total", "cores": 2,
         "objective": "throughput", "precision": 0.02, "budget": "5m", "blocks": {"min": 8, "max": 40}, "seed": 42,
         "trial": {"iterations": 10, "warmup": "auto", "timeout": "30s"},
         "hostSelector": {"arch": "amd64"}, "onHostLost": "restart", "priority": 0, "labels": {"branch": "main"}}\
        """;

    static final String DESIGN_EXAMPLE = """
        {"workload": {"id": "dining-philosophers", "params": {"eat": "5ms", "think": "5ms"}},
         "backends": [{"id": "virtual-threads", "design": {"strategy": ["ordered", "footman", "tanenbaum"]}},
                      {"id": "platform-per-task", "design": {"strategy": "tanenbaum"}}]}\
        """;

    @Schema(name = "WorkloadChoice", requiredProperties = "id")
    record WorkloadDocument(
            String id,

            @Schema(description = "By name, a value or a list of values; see GET /workloads/{id}.") @Nullable
            Map<String, Object> params) {}

    @Schema(name = "BackendChoice", requiredProperties = "id")
    record BackendDocument(
            String id,

            @Schema(description = "By name, a value or a list of values; see GET /backends/{id}.") @Nullable
            Map<String, Object> params,

            @Schema(
                    description = "Design parameters of the workload (such as strategy, lock, fair) for this"
                            + " backend alone, in place of those of workload.params: for cells that are no"
                            + " cross product. Work parameters cannot differ from backend to backend.")
            @Nullable
            Map<String, Object> design) {}

    @Schema(name = "BlocksChoice")
    record BlocksDocument(
            @Schema(
                    minimum = "1",
                    maximum = "1000",
                    defaultValue = "8",
                    description = "No stop on precision before that.")
            @Nullable
            Integer min,

            @Schema(minimum = "1", maximum = "1000", defaultValue = "40") @Nullable
            Integer max) {}

    @Schema(name = "TrialChoice")
    record TrialDocument(
            @Schema(minimum = "1", maximum = "100", defaultValue = "10") @Nullable
            Integer iterations,

            @Schema(
                    defaultValue = "auto",
                    description = "The most time of warm-up, 200ms to 10s; auto is 5s. It ends earlier in a"
                            + " steady state.")
            @Nullable
            String warmup,

            @Schema(defaultValue = "30s", description = "A trial that takes longer is killed.") @Nullable
            String timeout) {}
}
