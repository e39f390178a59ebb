package dev.symposium.job;

import dev.symposium.job.JobSpec.BackendPart;
import dev.symposium.job.JobSpec.Part;
import dev.symposium.job.JobSpec.Values;
import dev.symposium.job.JobSpec.WorkScale;
import dev.symposium.schedule.Plan;
import dev.symposium.trial.HostLabels;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a spec from JSON: names, types and ranges that need no catalogue. Every error names its field by JSON pointer;
 * what could not be read comes back as absent, and the refusals say so. Used by one thread, once.
 */
final class SpecReader {

    static final Pattern LABEL_NAME = Pattern.compile("[a-z0-9]([a-z0-9._/-]{0,61}[a-z0-9])?");
    static final Pattern LABEL_VALUE = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._/+-]{0,198}[A-Za-z0-9])?");

    private static final List<String> FIELDS = List.of(
            "name",
            "workload",
            "backends",
            "parallelism",
            "inFlight",
            "work",
            "cores",
            "objective",
            "precision",
            "budget",
            "blocks",
            "seed",
            "trial",
            "hostSelector",
            "onHostLost",
            "priority",
            "labels");

    private static final Map<String, Plan.Objective> OBJECTIVES =
            Map.of("throughput", Plan.Objective.THROUGHPUT, "cpu", Plan.Objective.CPU);

    private static final List<String> NOT_YET_OFFERED = List.of("latency-p99", "memory");

    private final Refusals refusals;
    private final FieldReader fields;

    SpecReader(Refusals refusals) {
        this.refusals = refusals;
        this.fields = new FieldReader(refusals);
    }

    /** The spec; absent if it has no readable workload or backend. */
    @Nullable
    JobSpec read(ObjectNode body) {
        fields.known(body, "", FIELDS);
        Part workload = workload(body.get("workload"));
        List<BackendPart> backends = backends(body.get("backends"));
        ObjectNode blocks = fields.object(body, "blocks", "/blocks", List.of("min", "max"));
        ObjectNode trial = fields.object(body, "trial", "/trial", List.of("iterations", "warmup", "timeout"));
        Integer minBlocks = fields.integer(blocks, "min", "/blocks/min", 1, 1000);
        Integer maxBlocks = fields.integer(blocks, "max", "/blocks/max", 1, 1000);
        if (minBlocks != null && maxBlocks != null && maxBlocks < minBlocks) {
            refusals.invalid(
                    "/blocks/max", "blocks.max must be at least blocks.min " + minBlocks + ", was " + maxBlocks);
        }
        JobSpec spec = new JobSpec(
                name(body),
                workload == null ? new Part("", "/workload", new LinkedHashMap<>()) : workload,
                backends,
                fields.integers(body, "parallelism", 1, Defaults.MOST_PARALLELISM),
                fields.integers(body, "inFlight", 1, Defaults.MOST_IN_FLIGHT),
                fields.choice(
                        body, "work", "/work", Map.of("total", WorkScale.TOTAL, "per-worker", WorkScale.PER_WORKER)),
                fields.integer(body, "cores", "/cores", 1, 4096),
                objective(body),
                fields.decimal(body, "precision", 0.001, 0.5),
                fields.duration(body, "budget", "/budget", Duration.ofSeconds(1), Duration.ofHours(24)),
                minBlocks,
                maxBlocks,
                fields.exact(body, "seed"),
                fields.integer(trial, "iterations", "/trial/iterations", 1, 100),
                warmup(trial),
                fields.duration(trial, "timeout", "/trial/timeout", Duration.ofSeconds(1), Duration.ofMinutes(30)),
                fields.pairs(body, "hostSelector", HostLabels.ALPHABET, HostLabels.ALPHABET),
                fields.choice(
                        body,
                        "onHostLost",
                        "/onHostLost",
                        Map.of("restart", OnHostLost.RESTART, "fail", OnHostLost.FAIL)),
                fields.integer(body, "priority", "/priority", -100, 100),
                fields.pairs(body, "labels", LABEL_NAME, LABEL_VALUE));
        return workload == null || backends.isEmpty() ? null : spec;
    }

    private @Nullable Part workload(@Nullable JsonNode node) {
        if (node == null || node.isNull()) {
            refusals.invalid("/workload", "workload is needed, such as {\"id\": \"mixed\"}");
            return null;
        }
        if (node.isString()) {
            return new Part(node.stringValue(), "/workload", new LinkedHashMap<>());
        }
        if (!(node instanceof ObjectNode object)) {
            refusals.wrongType("/workload", "workload must be an object with an id, was " + FieldReader.shown(node));
            return null;
        }
        fields.known(object, "/workload", List.of("id", "params"));
        return part(object, "/workload");
    }

    private List<BackendPart> backends(@Nullable JsonNode node) {
        if (node == null || node.isNull()) {
            refusals.invalid("/backends", "backends are needed, such as [\"fixed-pool\", \"virtual-threads\"]");
            return List.of();
        }
        if (!(node instanceof ArrayNode array)) {
            refusals.wrongType("/backends", "backends must be a list, was " + FieldReader.shown(node));
            return List.of();
        }
        if (array.isEmpty() || array.size() > Defaults.MOST_VALUES) {
            refusals.invalid("/backends", "backends must name 1 to " + Defaults.MOST_VALUES + ", were " + array.size());
            return List.of();
        }
        List<BackendPart> backends = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            BackendPart backend = backend(array.get(i), "/backends/" + i);
            if (backend != null) {
                backends.add(backend);
            }
        }
        return backends;
    }

    private @Nullable BackendPart backend(JsonNode node, String pointer) {
        if (node.isString()) {
            return new BackendPart(new Part(node.stringValue(), pointer, new LinkedHashMap<>()), new LinkedHashMap<>());
        }
        if (!(node instanceof ObjectNode object)) {
            refusals.wrongType(
                    pointer, "a backend must be its id or an object with an id, was " + FieldReader.shown(node));
            return null;
        }
        fields.known(object, pointer, List.of("id", "params", "design"));
        Part part = part(object, pointer);
        return part == null ? null : new BackendPart(part, params(object, "design", pointer + "/design"));
    }

    private @Nullable Part part(ObjectNode object, String pointer) {
        SequencedMap<String, Values> params = params(object, "params", pointer + "/params");
        JsonNode id = object.get("id");
        if (id == null || id.isNull()) {
            refusals.invalid(pointer + "/id", "id is needed");
            return null;
        }
        if (!id.isString()) {
            refusals.wrongType(pointer + "/id", "id must be a text, was " + FieldReader.shown(id));
            return null;
        }
        return new Part(id.stringValue(), pointer + "/id", params);
    }

    private SequencedMap<String, Values> params(ObjectNode holder, String field, String pointer) {
        SequencedMap<String, Values> params = new LinkedHashMap<>();
        JsonNode node = holder.get(field);
        if (node == null || node.isNull()) {
            return params;
        }
        if (!(node instanceof ObjectNode object)) {
            refusals.wrongType(pointer, field + " must be an object, was " + FieldReader.shown(node));
            return params;
        }
        for (Map.Entry<String, JsonNode> param : object.properties()) {
            Values values =
                    values(param.getValue(), pointer + "/" + FieldReader.escaped(param.getKey()), param.getKey());
            if (values != null) {
                params.put(param.getKey(), values);
            }
        }
        return params;
    }

    private @Nullable Values values(JsonNode node, String pointer, String name) {
        if (!(node instanceof ArrayNode array)) {
            if (!node.isValueNode() || node.isNull()) {
                refusals.wrongType(
                        pointer, name + " must be a value or a list of values, was " + FieldReader.shown(node));
                return null;
            }
            return new Values(pointer, false, List.of(node));
        }
        if (array.isEmpty() || array.size() > Defaults.MOST_VALUES) {
            refusals.invalid(
                    pointer, name + " must have 1 to " + Defaults.MOST_VALUES + " values, has " + array.size());
            return null;
        }
        List<JsonNode> values = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            JsonNode value = array.get(i);
            if (!value.isValueNode() || value.isNull()) {
                refusals.wrongType(
                        pointer + "/" + i, name + " must be a list of plain values, was " + FieldReader.shown(value));
                return null;
            }
            values.add(value);
        }
        return new Values(pointer, true, List.copyOf(values));
    }

    private @Nullable String name(ObjectNode body) {
        JsonNode node = body.get("name");
        if (node == null || node.isNull()) {
            return null;
        }
        if (!node.isString()) {
            refusals.wrongType("/name", "name must be a text, was " + FieldReader.shown(node));
            return null;
        }
        String name = node.stringValue();
        if (name.isBlank()
                || name.length() > Defaults.LONGEST_NAME
                || name.chars().anyMatch(Character::isISOControl)) {
            refusals.invalid(
                    "/name",
                    "name must have 1 to " + Defaults.LONGEST_NAME + " characters, none of them a control character");
            return null;
        }
        return name.strip();
    }

    private @Nullable Duration warmup(@Nullable ObjectNode trial) {
        JsonNode node = trial == null ? null : trial.get("warmup");
        if (node != null && node.isString() && node.stringValue().equals("auto")) {
            return null;
        }
        return fields.duration(trial, "warmup", "/trial/warmup", Duration.ofMillis(200), Duration.ofSeconds(10));
    }

    private Plan.@Nullable Objective objective(ObjectNode body) {
        JsonNode node = body.get("objective");
        if (node != null && node.isString() && NOT_YET_OFFERED.contains(node.stringValue())) {
            refusals.invalid(
                    "/objective", "the objective " + node.stringValue() + " is not offered yet", OBJECTIVES.keySet());
            return null;
        }
        return fields.choice(body, "objective", "/objective", OBJECTIVES);
    }
}
