package dev.symposium.protocol;

import dev.symposium.protocol.RuntimeDescription.BackendDescription;
import dev.symposium.protocol.RuntimeDescription.Cost;
import dev.symposium.protocol.RuntimeDescription.Form;
import dev.symposium.protocol.RuntimeDescription.Growth;
import dev.symposium.protocol.RuntimeDescription.Hosting;
import dev.symposium.protocol.RuntimeDescription.Isolation;
import dev.symposium.protocol.RuntimeDescription.Kind;
import dev.symposium.protocol.RuntimeDescription.Law;
import dev.symposium.protocol.RuntimeDescription.Parameter;
import dev.symposium.protocol.RuntimeDescription.Role;
import dev.symposium.protocol.RuntimeDescription.Shape;
import dev.symposium.protocol.RuntimeDescription.WorkloadDescription;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;

/** A {@link RuntimeDescription} to and from one line of JSON. Thread-safe. */
public final class RuntimeDescriptionJson {

    private RuntimeDescriptionJson() {}

    /** One line without its end, in ASCII; what is {@code null} or empty is left out. */
    public static String write(RuntimeDescription runtime) {
        return new JsonFields()
                .put("protocol", runtime.protocol())
                .put("runtime", runtime.runtime())
                .put("versions", runtime.versions())
                .put("unavailable", runtime.unavailable())
                .put(
                        "workloads",
                        runtime.workloads().stream()
                                .map(RuntimeDescriptionJson::fields)
                                .toList())
                .put(
                        "backends",
                        runtime.backends().stream()
                                .map(RuntimeDescriptionJson::fields)
                                .toList())
                .write();
    }

    /**
     * Unknown fields are ignored.
     *
     * @throws MalformedLineException if the line is no description
     */
    public static RuntimeDescription read(String line) {
        try {
            return runtime(JsonFields.read(line));
        } catch (JacksonException | IllegalArgumentException refused) {
            throw MalformedLineException.of(line, refused);
        }
    }

    private static RuntimeDescription runtime(JsonFields in) {
        return new RuntimeDescription(
                in.count("protocol"),
                in.text("runtime"),
                in.textsByName("versions"),
                in.textOrNull("unavailable"),
                in.objects("workloads").stream()
                        .map(RuntimeDescriptionJson::workload)
                        .toList(),
                in.objects("backends").stream()
                        .map(RuntimeDescriptionJson::backend)
                        .toList());
    }

    private static JsonFields fields(WorkloadDescription workload) {
        return new JsonFields()
                .put("id", workload.id())
                .put("text", workload.text())
                .put("shape", workload.shape())
                .put("unit", workload.unit())
                .put("invariant", workload.invariant())
                .put("source", workload.source())
                .put("forms", workload.forms())
                .put("heapBytes", workload.heapBytes())
                .put("cost", fields(workload.cost()))
                .put("parameters", fields(workload.parameters()));
    }

    private static WorkloadDescription workload(JsonFields in) {
        return new WorkloadDescription(
                in.text("id"),
                in.text("text"),
                in.choice("shape", Shape.class),
                in.text("unit"),
                in.text("invariant"),
                in.text("source"),
                in.choices("forms", Form.class),
                in.number("heapBytes"),
                cost(in.object("cost")),
                parameters(in));
    }

    private static JsonFields fields(Cost cost) {
        return new JsonFields()
                .put("count", cost.count())
                .put("cpu", cost.cpu())
                .put("waits", cost.waits())
                .put("serial", cost.serial())
                .put("duration", cost.duration())
                .put("taskNanos", cost.taskNanos())
                .put("atMost", cost.atMost())
                .put(
                        "growth",
                        cost.growth().stream()
                                .map(growth -> new JsonFields()
                                        .put("parameter", growth.parameter())
                                        .put("law", growth.law())
                                        .put("by", growth.by()))
                                .toList());
    }

    private static Cost cost(JsonFields in) {
        return new Cost(
                in.textOrNull("count"),
                in.texts("cpu"),
                in.texts("waits"),
                in.texts("serial"),
                in.textOrNull("duration"),
                in.number("taskNanos"),
                in.textOrNull("atMost"),
                in.objects("growth").stream()
                        .map(growth -> new Growth(
                                growth.text("parameter"), growth.choice("law", Law.class), growth.decimal("by")))
                        .toList());
    }

    private static JsonFields fields(BackendDescription backend) {
        return new JsonFields()
                .put("id", backend.id())
                .put("text", backend.text())
                .put(
                        "hosts",
                        backend.hosts().stream()
                                .map(hosting -> new JsonFields()
                                        .put("shape", hosting.shape())
                                        .put("forms", hosting.forms())
                                        .put("parallelismByPinning", hosting.parallelismByPinning()))
                                .toList())
                .put("isolation", backend.isolation())
                .put("preemptive", backend.preemptive())
                .put("parallelismByPinning", backend.parallelismByPinning())
                .put("waitHoldsWorker", backend.waitHoldsWorker())
                .put("fixedInFlight", backend.fixedInFlight())
                .put("maxParallelism", backend.maxParallelism())
                .put("note", backend.note())
                .put("source", backend.source())
                .put("unavailable", backend.unavailable())
                .put("parameters", fields(backend.parameters()));
    }

    private static BackendDescription backend(JsonFields in) {
        return new BackendDescription(
                in.text("id"),
                in.text("text"),
                in.objects("hosts").stream()
                        .map(hosting -> new Hosting(
                                hosting.choice("shape", Shape.class),
                                hosting.choices("forms", Form.class),
                                hosting.flagOr("parallelismByPinning", false)))
                        .toList(),
                in.choice("isolation", Isolation.class),
                in.flag("preemptive"),
                in.flag("parallelismByPinning"),
                in.flag("waitHoldsWorker"),
                in.textOrNull("fixedInFlight"),
                in.countOrNull("maxParallelism"),
                in.text("note"),
                in.text("source"),
                in.textOrNull("unavailable"),
                parameters(in));
    }

    private static List<JsonFields> fields(List<Parameter> parameters) {
        return parameters.stream()
                .map(parameter -> new JsonFields()
                        .put("name", parameter.name())
                        .put("kind", parameter.kind())
                        .put("role", parameter.role())
                        .put("default", parameter.defaultValue())
                        .put("min", parameter.min())
                        .put("max", parameter.max())
                        .put("choices", parameter.choices())
                        .put("text", parameter.text())
                        .put("hazards", parameter.hazards())
                        .put("onlyIf", parameter.onlyIf())
                        .put("forms", narrowings(parameter)))
                .toList();
    }

    private static List<Parameter> parameters(JsonFields in) {
        return in.objects("parameters").stream()
                .map(parameter -> new Parameter(
                        parameter.text("name"),
                        parameter.choice("kind", Kind.class),
                        parameter.choice("role", Role.class),
                        parameter.text("default"),
                        parameter.textOrNull("min"),
                        parameter.textOrNull("max"),
                        parameter.texts("choices"),
                        parameter.text("text"),
                        parameter.textsByName("hazards"),
                        parameter.textsByName("onlyIf"),
                        narrowings(parameter)))
                .toList();
    }

    private static List<JsonFields> narrowings(Parameter parameter) {
        return parameter.forms().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(narrowing ->
                        new JsonFields().put("choice", narrowing.getKey()).put("forms", narrowing.getValue()))
                .toList();
    }

    private static Map<String, List<Form>> narrowings(JsonFields parameter) {
        Map<String, List<Form>> forms = new LinkedHashMap<>();
        for (JsonFields narrowing : parameter.objects("forms")) {
            forms.put(narrowing.text("choice"), narrowing.choices("forms", Form.class));
        }
        return forms;
    }
}
