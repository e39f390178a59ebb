package dev.symposium.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.symposium.catalog.Catalogue.OfferedBackend;
import dev.symposium.catalog.Catalogue.OfferedWorkload;
import dev.symposium.protocol.RuntimeDescription.BackendDescription;
import dev.symposium.protocol.RuntimeDescription.Form;
import dev.symposium.protocol.RuntimeDescription.Hosting;
import dev.symposium.protocol.RuntimeDescription.Isolation;
import dev.symposium.protocol.RuntimeDescription.Kind;
import dev.symposium.protocol.RuntimeDescription.Parameter;
import dev.symposium.protocol.RuntimeDescription.Role;
import dev.symposium.protocol.RuntimeDescription.Shape;
import dev.symposium.protocol.RuntimeDescription.WorkloadDescription;
import dev.symposium.trial.TrialRuntime;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The catalogue as answers show it. */
final class CatalogViews {

    private CatalogViews() {}

    @Schema(name = "Workload")
    record WorkloadView(
            String id,
            String text,
            Shape shape,

            @Schema(description = "What is counted.", example = "meals")
            String unit,

            @Schema(description = "What is verified on every op.")
            String invariant,

            String source,

            @Schema(description = "The forms in which it can be done, with some choice of its parameters.")
            List<Form> forms,

            List<String> runtimes,

            @Schema(description = "The backends of this host that can run it.")
            List<String> backends,

            List<ParameterView> parameters) {}

    @Schema(name = "WorkloadInDetail")
    record WorkloadDetail(
            @JsonUnwrapped WorkloadView workload,

            @Schema(description = "The backends of this host that cannot run it, and why.")
            Map<String, String> refusedBackends,

            @Schema(
                    type = "object",
                    description = "The JSON Schema (draft 2020-12) of `workload.params` in a job's spec.")
            ObjectNode schema) {}

    @Schema(name = "BackendInDetail")
    record BackendDetail(
            @JsonUnwrapped BackendView backend,

            @Schema(description = "The workloads of this host that it cannot run, and why.")
            Map<String, String> refusedWorkloads,

            @Schema(
                    type = "object",
                    description = "The JSON Schema (draft 2020-12) of a backend's `params` in a job's spec.")
            ObjectNode schema) {}

    @Schema(name = "Pair", description = "A workload and a backend, and whether they go together.")
    record PairView(
            String workload,
            String backend,
            String runtime,
            boolean allowed,

            @Schema(description = "Why not; absent if they do.") @Nullable
            String reason,

            @Schema(description = "What must be chosen beyond the defaults; absent if the defaults do.")
            @JsonInclude(JsonInclude.Include.NON_EMPTY)
            Map<String, String> needs) {}

    @Schema(name = "Backend")
    record BackendView(
            String id,
            String runtime,
            String text,
            boolean available,
            @Nullable String reason,

            @Schema(description = "The shapes that it runs, and in which forms.")
            List<Hosting> hosts,

            Isolation isolation,

            @Schema(description = "Whether a task may block its thread.")
            boolean mayBlock,

            boolean preemptive,

            @Schema(
                    description =
                            "Whether P is enforced by pinning a trial to P cores whatever the shape; hosts says for"
                                    + " which shapes it is otherwise, beside SHARED_STATE.")
            boolean parallelismByPinning,

            @Schema(description = "Whether a task that waits occupies one of the P workers.")
            boolean waitHoldsWorker,

            @Schema(description = "What the idiom makes of inFlight, if it fixes it.") @Nullable
            String fixedInFlight,

            @Nullable Integer maxParallelism,
            String note,
            String source,

            @Schema(description = "The workloads of this host that it can run.")
            List<String> workloads,

            List<ParameterView> parameters) {}

    @Schema(name = "Parameter")
    record ParameterView(
            String name,
            Kind kind,

            @Schema(
                    description = "Cells that differ in DESIGN do the same work and are ranked; cells that differ in"
                            + " WORK are not.")
            Role role,

            @JsonProperty("default") String defaultValue,
            @Nullable String min,
            @Nullable String max,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> choices,
            String text,

            @Schema(description = "What may go wrong by design, by choice.") @JsonInclude(JsonInclude.Include.NON_EMPTY)
            Map<String, String> hazards,

            @Schema(description = "The choices of other parameters without which this one does not matter.")
            @JsonInclude(JsonInclude.Include.NON_EMPTY)
            Map<String, String> onlyIf,

            @Schema(
                    description = "The only forms in which the work can be done with some choices; * stands for every"
                            + " value but the default.")
            @JsonInclude(JsonInclude.Include.NON_EMPTY)
            Map<String, List<Form>> forms) {}

    @Schema(name = "Runtime")
    record RuntimeView(
            String name,
            String text,
            boolean available,
            @Nullable String reason,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> versions,

            @Schema(description = "SHA-256 of what its trials load, if it is of ours.") @Nullable
            String classPathDigest,

            List<String> workloads,
            List<String> backends) {}

    @Schema(name = "Preset")
    record PresetView(
            String id,
            String question,
            String claim,

            @Schema(type = "object", description = "The job spec; see POST /jobs.")
            ObjectNode spec) {}

    @Schema(name = "Host")
    record HostView(
            String id,
            String name,

            @Schema(description = "Whether it is the one that answers.")
            boolean self,

            @Schema(description = "Whether it was not seen for so long that its jobs are lost.")
            boolean lost,

            Instant seenAt,

            @Schema(description = "What a job's hostSelector may name.")
            Map<String, String> labels,

            Map<String, String> facts) {}

    static WorkloadView workload(Catalogue catalogue, OfferedWorkload offered) {
        WorkloadDescription workload = offered.description();
        return new WorkloadView(
                workload.id(),
                workload.text(),
                workload.shape(),
                workload.unit(),
                workload.invariant(),
                workload.source(),
                workload.forms(),
                offered.runtimes(),
                catalogue.backendsFor(offered).stream().map(OfferedBackend::id).toList(),
                parameters(workload.parameters()));
    }

    static WorkloadDetail workloadInDetail(Catalogue catalogue, OfferedWorkload offered) {
        Map<String, String> refused = new LinkedHashMap<>();
        for (OfferedBackend backend : catalogue.backends()) {
            catalogue.refusal(offered, backend).ifPresent(reason -> refused.put(backend.id(), reason));
        }
        return new WorkloadDetail(
                workload(catalogue, offered),
                refused,
                ParameterSchema.of(
                        "Parameters of " + offered.id(), offered.description().parameters()));
    }

    static BackendDetail backendInDetail(Catalogue catalogue, OfferedBackend offered) {
        Map<String, String> refused = new LinkedHashMap<>();
        for (OfferedWorkload workload : catalogue.workloads()) {
            catalogue.refusal(workload, offered).ifPresent(reason -> refused.put(workload.id(), reason));
        }
        return new BackendDetail(
                backend(catalogue, offered),
                refused,
                ParameterSchema.of(
                        "Parameters of " + offered.id(), offered.description().parameters()));
    }

    static PairView pair(Catalogue catalogue, OfferedWorkload workload, OfferedBackend backend) {
        Optional<String> refusal = catalogue.refusal(workload, backend);
        return new PairView(
                workload.id(),
                backend.id(),
                backend.runtime(),
                refusal.isEmpty(),
                refusal.orElse(null),
                refusal.isEmpty() ? Fit.needs(workload.description(), backend.description()) : Map.of());
    }

    static BackendView backend(Catalogue catalogue, OfferedBackend offered) {
        BackendDescription backend = offered.description();
        return new BackendView(
                backend.id(),
                offered.runtime(),
                backend.text(),
                backend.unavailable() == null,
                backend.unavailable(),
                backend.hosts(),
                backend.isolation(),
                backend.mayBlock(),
                backend.preemptive(),
                backend.parallelismByPinning(),
                backend.waitHoldsWorker(),
                backend.fixedInFlight(),
                backend.maxParallelism(),
                backend.note(),
                backend.source(),
                catalogue.workloads().stream()
                        .filter(workload -> catalogue.refusal(workload, offered).isEmpty())
                        .map(OfferedWorkload::id)
                        .toList(),
                parameters(backend.parameters()));
    }

    static RuntimeView runtime(TrialRuntime runtime) {
        return switch (runtime.state()) {
            case TrialRuntime.Available(var offer) ->
                new RuntimeView(
                        runtime.name(),
                        runtime.text(),
                        true,
                        null,
                        offer.versions(),
                        runtime.classPathDigest().orElse(null),
                        offer.workloads().stream().map(WorkloadDescription::id).toList(),
                        offer.backends().stream().map(BackendDescription::id).toList());
            case TrialRuntime.Unavailable(String reason) ->
                new RuntimeView(
                        runtime.name(),
                        runtime.text(),
                        false,
                        reason,
                        Map.of(),
                        runtime.classPathDigest().orElse(null),
                        List.of(),
                        List.of());
        };
    }

    static PresetView preset(Preset preset) {
        return new PresetView(preset.id(), preset.question(), preset.claim(), preset.spec());
    }

    private static List<ParameterView> parameters(List<Parameter> parameters) {
        return parameters.stream()
                .map(p -> new ParameterView(
                        p.name(),
                        p.kind(),
                        p.role(),
                        p.defaultValue(),
                        p.min(),
                        p.max(),
                        p.choices(),
                        p.text(),
                        p.hazards(),
                        p.onlyIf(),
                        p.forms()))
                .toList();
    }
}
