package dev.symposium.job;

import dev.symposium.catalog.DurationText;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads single fields of a JSON object by type and range. What is absent or JSON's null is absent; what is refused is
 * absent too, and the refusals say so. Used by one thread.
 */
final class FieldReader {

    private final Refusals refusals;

    FieldReader(Refusals refusals) {
        this.refusals = refusals;
    }

    /** A list, or a single value in place of one; duplicates count once. */
    @Nullable
    List<Integer> integers(ObjectNode body, String field, int min, int max) {
        JsonNode node = body.get(field);
        if (node == null || node.isNull()) {
            return null;
        }
        if (!(node instanceof ArrayNode array)) {
            Integer single = integer(body, field, "/" + field, min, max);
            return single == null ? null : List.of(single);
        }
        if (array.isEmpty() || array.size() > Defaults.MOST_VALUES) {
            refusals.invalid(
                    "/" + field, field + " must have 1 to " + Defaults.MOST_VALUES + " values, has " + array.size());
            return null;
        }
        LinkedHashSet<Integer> values = new LinkedHashSet<>();
        for (int i = 0; i < array.size(); i++) {
            Integer value = integer(array.get(i), field, "/" + field + "/" + i, min, max);
            if (value != null) {
                values.add(value);
            }
        }
        return List.copyOf(values);
    }

    @Nullable
    Integer integer(@Nullable ObjectNode holder, String field, String pointer, int min, int max) {
        JsonNode node = holder == null ? null : holder.get(field);
        return node == null || node.isNull() ? null : integer(node, field, pointer, min, max);
    }

    private @Nullable Integer integer(JsonNode node, String field, String pointer, int min, int max) {
        if (!node.isIntegralNumber()) {
            refusals.wrongType(pointer, field + " must be a whole number, was " + shown(node));
            return null;
        }
        if (!node.canConvertToInt() || node.intValue() < min || node.intValue() > max) {
            refusals.invalid(pointer, field + " must be " + min + " to " + max + ", was " + shown(node));
            return null;
        }
        return node.intValue();
    }

    /** A whole number from 0 that a {@code double} holds exactly. */
    @Nullable
    Long exact(ObjectNode body, String field) {
        JsonNode node = body.get(field);
        if (node == null || node.isNull()) {
            return null;
        }
        if (!node.isIntegralNumber()) {
            refusals.wrongType("/" + field, field + " must be a whole number, was " + shown(node));
            return null;
        }
        if (!node.canConvertToLong() || node.longValue() < 0 || node.longValue() >= Defaults.SEED_BOUND) {
            refusals.invalid(
                    "/" + field, field + " must be 0 to " + (Defaults.SEED_BOUND - 1) + ", was " + shown(node));
            return null;
        }
        return node.longValue();
    }

    @Nullable
    Double decimal(ObjectNode body, String field, double min, double max) {
        JsonNode node = body.get(field);
        if (node == null || node.isNull()) {
            return null;
        }
        if (!node.isNumber()) {
            refusals.wrongType("/" + field, field + " must be a number, was " + shown(node));
            return null;
        }
        double value = node.doubleValue();
        if (!(value >= min && value <= max)) {
            refusals.invalid("/" + field, field + " must be " + min + " to " + max + ", was " + shown(node));
            return null;
        }
        return value;
    }

    @Nullable
    Duration duration(@Nullable ObjectNode holder, String field, String pointer, Duration min, Duration max) {
        JsonNode node = holder == null ? null : holder.get(field);
        if (node == null || node.isNull()) {
            return null;
        }
        if (!node.isString()) {
            refusals.wrongType(pointer, field + " must be a text: " + DurationText.GRAMMAR + "; was " + shown(node));
            return null;
        }
        OptionalLong nanos = DurationText.nanos(node.stringValue());
        if (nanos.isEmpty()) {
            refusals.invalid(pointer, field + " must be " + DurationText.GRAMMAR + "; was " + shown(node));
            return null;
        }
        if (nanos.getAsLong() < min.toNanos() || nanos.getAsLong() > max.toNanos()) {
            refusals.invalid(
                    pointer,
                    field + " must be " + DurationText.of(min.toNanos()) + " to " + DurationText.of(max.toNanos())
                            + ", was " + node.stringValue());
            return null;
        }
        return Duration.ofNanos(nanos.getAsLong());
    }

    <T> @Nullable T choice(ObjectNode body, String field, String pointer, Map<String, T> choices) {
        JsonNode node = body.get(field);
        if (node == null || node.isNull()) {
            return null;
        }
        if (!node.isString()) {
            refusals.wrongType(pointer, field + " must be a text, was " + shown(node));
            return null;
        }
        T chosen = choices.get(node.stringValue());
        if (chosen == null) {
            List<String> allowed = choices.keySet().stream().sorted().toList();
            refusals.invalid(
                    pointer,
                    field + " must be one of " + String.join(", ", allowed) + ", was " + shown(node)
                            + Similar.hint(node.stringValue(), allowed),
                    allowed);
        }
        return chosen;
    }

    /** Names and values of an alphabet each. */
    Map<String, String> pairs(ObjectNode body, String field, Pattern name, Pattern value) {
        ObjectNode object = object(body, field, "/" + field, null);
        if (object == null) {
            return Map.of();
        }
        if (object.size() > Defaults.MOST_LABELS) {
            refusals.invalid(
                    "/" + field, field + " must be at most " + Defaults.MOST_LABELS + ", were " + object.size());
            return Map.of();
        }
        Map<String, String> pairs = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> pair : object.properties()) {
            String pointer = "/" + field + "/" + escaped(pair.getKey());
            if (!pair.getValue().isString()) {
                refusals.wrongType(pointer, "the value must be a text, was " + shown(pair.getValue()));
            } else if (!name.matcher(pair.getKey()).matches()) {
                refusals.invalid(pointer, "the name must match " + name + ", was " + pair.getKey());
            } else if (!value.matcher(pair.getValue().stringValue()).matches()) {
                refusals.invalid(pointer, "the value must match " + value + ", was " + shown(pair.getValue()));
            } else {
                pairs.put(pair.getKey(), pair.getValue().stringValue());
            }
        }
        return Collections.unmodifiableMap(pairs);
    }

    /** @param fieldsOfIt all that it may have; absent if they are the user's */
    @Nullable
    ObjectNode object(ObjectNode body, String field, String pointer, @Nullable List<String> fieldsOfIt) {
        JsonNode node = body.get(field);
        if (node == null || node.isNull()) {
            return null;
        }
        if (!(node instanceof ObjectNode object)) {
            refusals.wrongType(pointer, field + " must be an object, was " + shown(node));
            return null;
        }
        if (fieldsOfIt != null) {
            known(object, pointer, fieldsOfIt);
        }
        return object;
    }

    /** Refuses fields by name that are none of those. */
    void known(ObjectNode object, String pointer, List<String> fields) {
        for (String field : object.propertyNames()) {
            if (!fields.contains(field)) {
                refusals.invalid(
                        pointer + "/" + escaped(field),
                        "there is no field " + abridged(field) + Similar.hint(field, fields),
                        fields);
            }
        }
    }

    static String shown(JsonNode node) {
        return abridged(node.toString());
    }

    /** What a user wrote may be as long as the body; a message is not. */
    private static String abridged(String text) {
        return text.length() <= 100 ? text : text.substring(0, 99) + "…";
    }

    /** As RFC 6901 wants it. */
    static String escaped(String key) {
        return abridged(key).replace("~", "~0").replace("/", "~1");
    }
}
