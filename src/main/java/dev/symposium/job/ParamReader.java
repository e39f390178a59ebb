package dev.symposium.job;

import dev.symposium.catalog.DurationText;
import dev.symposium.job.JobSpec.Values;
import dev.symposium.protocol.RuntimeDescription.Kind;
import dev.symposium.protocol.RuntimeDescription.Parameter;
import dev.symposium.protocol.RuntimeDescription.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Holds the parameters of a spec against those that a workload or a backend declares. Used by one thread. */
final class ParamReader {

    private final Refusals refusals;

    ParamReader(Refusals refusals) {
        this.refusals = refusals;
    }

    /**
     * All parameters that are declared, in that order, each with its values: those given, or the default.
     *
     * @param of what declares them, for messages
     * @param pointer to where they were or could have been given
     */
    SequencedMap<String, List<ParamValue>> read(
            String of, String pointer, List<Parameter> declared, SequencedMap<String, Values> given) {
        SequencedMap<String, List<ParamValue>> all = new LinkedHashMap<>();
        for (Parameter parameter : declared) {
            Values values = given.get(parameter.name());
            all.put(parameter.name(), values == null ? List.of(byDefault(parameter)) : values(parameter, values));
        }
        refuseUnknown(of, pointer, declared, given, "parameter");
        return all;
    }

    /** The design parameters that were given, and nothing else. */
    SequencedMap<String, List<ParamValue>> readDesign(
            String of, String pointer, List<Parameter> declared, SequencedMap<String, Values> given) {
        SequencedMap<String, List<ParamValue>> all = new LinkedHashMap<>();
        for (Parameter parameter : declared) {
            Values values = given.get(parameter.name());
            if (values == null) {
                continue;
            }
            if (parameter.role() == Role.WORK) {
                refusals.invalid(
                        values.pointer(),
                        parameter.name() + " changes the work of " + of
                                + " and cannot differ from backend to backend: give it in workload.params",
                        names(designOf(declared)));
            } else {
                all.put(parameter.name(), values(parameter, values));
            }
        }
        List<Parameter> design = designOf(declared);
        SequencedMap<String, Values> strangers = new LinkedHashMap<>(given);
        declared.forEach(parameter -> strangers.remove(parameter.name()));
        refuseUnknown(of, pointer, design, strangers, "design parameter");
        return all;
    }

    private void refuseUnknown(
            String of, String pointer, List<Parameter> declared, SequencedMap<String, Values> given, String what) {
        List<String> names = names(declared);
        given.forEach((name, values) -> {
            if (!names.contains(name)) {
                refusals.invalid(
                        pointer + "/" + FieldReader.escaped(name),
                        of + " has no " + what + " " + name + Similar.hint(name, names),
                        names);
            }
        });
    }

    private List<ParamValue> values(Parameter parameter, Values values) {
        Set<ParamValue> distinct = new LinkedHashSet<>();
        for (int i = 0; i < values.values().size(); i++) {
            ParamValue value = value(parameter, values.values().get(i), values.pointer(i));
            if (value != null) {
                distinct.add(value);
            }
        }
        // Where all were refused the job is refused anyway; the default keeps later checks going.
        return distinct.isEmpty() ? List.of(byDefault(parameter)) : new ArrayList<>(distinct);
    }

    private @Nullable ParamValue value(Parameter parameter, JsonNode node, String pointer) {
        return switch (parameter.kind()) {
            case INTEGER -> integer(parameter, node, pointer);
            case DECIMAL -> decimal(parameter, node, pointer);
            case FLAG -> flag(parameter, node, pointer);
            case CHOICE -> choice(parameter, node, pointer);
            case DURATION, WORK -> duration(parameter, node, pointer);
        };
    }

    private @Nullable ParamValue integer(Parameter parameter, JsonNode node, String pointer) {
        if (!node.isIntegralNumber()) {
            return wrongType(parameter, node, pointer, "a whole number");
        }
        if (!node.canConvertToLong() || outside(node.doubleValue(), parameter, Double::parseDouble)) {
            return outOfRange(parameter, node, pointer);
        }
        return plain(parameter, node.longValue());
    }

    private @Nullable ParamValue decimal(Parameter parameter, JsonNode node, String pointer) {
        if (!node.isNumber()) {
            return wrongType(parameter, node, pointer, "a number");
        }
        if (outside(node.doubleValue(), parameter, Double::parseDouble)) {
            return outOfRange(parameter, node, pointer);
        }
        return plain(parameter, node.doubleValue());
    }

    private @Nullable ParamValue flag(Parameter parameter, JsonNode node, String pointer) {
        if (!node.isBoolean()) {
            return wrongType(parameter, node, pointer, "true or false");
        }
        return plain(parameter, node.booleanValue());
    }

    private @Nullable ParamValue choice(Parameter parameter, JsonNode node, String pointer) {
        if (!node.isString()) {
            return wrongType(parameter, node, pointer, "a text");
        }
        String choice = node.stringValue();
        if (!parameter.choices().contains(choice)) {
            refusals.invalid(
                    pointer,
                    parameter.name() + " must be one of " + String.join(", ", parameter.choices()) + ", was "
                            + FieldReader.shown(node) + Similar.hint(choice, parameter.choices()),
                    parameter.choices());
            return null;
        }
        return plain(parameter, choice);
    }

    private @Nullable ParamValue duration(Parameter parameter, JsonNode node, String pointer) {
        if (!node.isString()) {
            return wrongType(parameter, node, pointer, "a text: " + DurationText.GRAMMAR);
        }
        OptionalLong nanos = DurationText.nanos(node.stringValue());
        if (nanos.isEmpty()) {
            refusals.invalid(
                    pointer,
                    parameter.name() + " must be " + DurationText.GRAMMAR + "; was " + FieldReader.shown(node));
            return null;
        }
        if (outside((double) nanos.getAsLong(), parameter, text -> (double) declaredNanos(text))) {
            return outOfRange(parameter, node, pointer);
        }
        return duration(parameter, nanos.getAsLong());
    }

    private static ParamValue duration(Parameter parameter, long nanos) {
        return new ParamValue(
                parameter.name(), parameter.role(), DurationText.of(nanos), nanos, parameter.kind() == Kind.WORK);
    }

    /** What a parameter is if nobody says anything. */
    static ParamValue byDefault(Parameter parameter) {
        String text = parameter.defaultValue();
        return switch (parameter.kind()) {
            case INTEGER -> plain(parameter, Long.valueOf(text));
            case DECIMAL -> plain(parameter, Double.valueOf(text));
            case FLAG -> plain(parameter, Boolean.valueOf(text));
            case CHOICE -> plain(parameter, text);
            case DURATION, WORK -> duration(parameter, declaredNanos(text));
        };
    }

    private static ParamValue plain(Parameter parameter, Object value) {
        return new ParamValue(parameter.name(), parameter.role(), value, value, false);
    }

    private static boolean outside(double value, Parameter parameter, ToDoubleFunction<String> declared) {
        boolean below = parameter.min() != null && value < declared.applyAsDouble(parameter.min());
        boolean above = parameter.max() != null && value > declared.applyAsDouble(parameter.max());
        return below || above;
    }

    private static long declaredNanos(String text) {
        return DurationText.nanos(text)
                .orElseThrow(() -> new IllegalStateException("a runtime declares a bad duration: " + text));
    }

    private @Nullable ParamValue wrongType(Parameter parameter, JsonNode node, String pointer, String wanted) {
        refusals.wrongType(pointer, parameter.name() + " must be " + wanted + ", was " + FieldReader.shown(node));
        return null;
    }

    private @Nullable ParamValue outOfRange(Parameter parameter, JsonNode node, String pointer) {
        String range = parameter.max() == null
                ? "at least " + parameter.min()
                : parameter.min() == null ? "at most " + parameter.max() : parameter.min() + " to " + parameter.max();
        refusals.invalid(pointer, parameter.name() + " must be " + range + ", was " + FieldReader.shown(node));
        return null;
    }

    private static List<Parameter> designOf(List<Parameter> declared) {
        return declared.stream()
                .filter(parameter -> parameter.role() == Role.DESIGN)
                .toList();
    }

    private static List<String> names(List<Parameter> parameters) {
        return parameters.stream().map(Parameter::name).toList();
    }
}
