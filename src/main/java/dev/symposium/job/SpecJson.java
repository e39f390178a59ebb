package dev.symposium.job;

import dev.symposium.catalog.DurationText;
import dev.symposium.job.Draft.BackendDraft;
import dev.symposium.job.JobSpec.WorkScale;
import dev.symposium.schedule.Plan;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes a spec as it was accepted, with every default filled in, so that it means the same for ever. */
final class SpecJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private SpecJson() {}

    static ObjectNode of(Draft draft, Plan plan) {
        ObjectNode json = JSON.objectNode();
        if (draft.spec().name() != null) {
            json.put("name", draft.spec().name());
        }
        json.putObject("workload").put("id", draft.workload().id()).set("params", params(draft.workloadParams()));
        ArrayNode backends = json.putArray("backends");
        draft.backends().forEach(backend -> backends.add(backend(backend)));
        draft.parallelism().forEach(json.putArray("parallelism")::add);
        if (!draft.inFlight().isEmpty()) {
            draft.inFlight().forEach(json.putArray("inFlight")::add);
        }
        json.put("work", draft.work() == WorkScale.TOTAL ? "total" : "per-worker");
        json.put("cores", draft.cores());
        json.put("objective", draft.objective().name().toLowerCase(Locale.ROOT));
        json.put("precision", draft.precision());
        json.put("budget", DurationText.of(plan.budget().toNanos()));
        json.putObject("blocks").put("min", draft.minBlocks()).put("max", draft.maxBlocks());
        json.put("seed", draft.seed());
        ObjectNode trial = json.putObject("trial");
        trial.put("iterations", plan.loop().iterations());
        trial.put("warmup", warmup(draft.spec()));
        trial.put("timeout", DurationText.of(plan.trialTimeout().toNanos()));
        if (!draft.hostSelector().isEmpty()) {
            draft.hostSelector().forEach(json.putObject("hostSelector")::put);
        }
        json.put("onHostLost", draft.onHostLost().name().toLowerCase(Locale.ROOT));
        json.put("priority", draft.priority());
        if (!draft.spec().labels().isEmpty()) {
            draft.spec().labels().forEach(json.putObject("labels")::put);
        }
        return json;
    }

    private static String warmup(JobSpec spec) {
        return spec.warmup() == null ? "auto" : DurationText.of(spec.warmup().toNanos());
    }

    private static ObjectNode backend(BackendDraft backend) {
        ObjectNode json = JSON.objectNode().put("id", backend.backend().id());
        json.set("params", params(backend.params()));
        if (!backend.design().isEmpty()) {
            json.set("design", params(backend.design()));
        }
        return json;
    }

    private static ObjectNode params(SequencedMap<String, List<ParamValue>> lists) {
        ObjectNode json = JSON.objectNode();
        for (Map.Entry<String, List<ParamValue>> list : lists.entrySet()) {
            if (list.getValue().size() == 1) {
                json.putPOJO(list.getKey(), list.getValue().getFirst().shown());
            } else {
                ArrayNode values = json.putArray(list.getKey());
                list.getValue().forEach(value -> values.addPOJO(value.shown()));
            }
        }
        return json;
    }
}
