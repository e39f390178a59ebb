package dev.symposium.protocol;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/**
 * One JSON object in one line of ASCII, to and from maps, lists, {@code String}, {@code Boolean}, {@code Long} and
 * {@code Double}. Thread-safe.
 *
 * <p>The other side may be broken, so reading is strict and bounded: an object nested too deeply, a name given twice,
 * anything behind the object and anything that is not JSON are refused. A number that neither type can hold becomes a
 * {@code Number} of another kind: harmless in a field that nobody reads.
 */
final class JsonLine {

    /** Far above what the protocol needs, far below what a stack takes. */
    static final int DEPTH = 32;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEPTH).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build();

    private JsonLine() {}

    /**
     * Reads the one object of the line.
     *
     * @throws JacksonException if it is not JSON
     * @throws IllegalArgumentException if it is not one object
     */
    static Map<String, Object> read(String line) {
        try (JsonParser in = FACTORY.createParser(ObjectReadContext.empty(), line)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("not a JSON object");
            }
            Map<String, Object> object = object(in);
            if (in.nextToken() != null) {
                throw new IllegalArgumentException("something follows the JSON object");
            }
            return object;
        }
    }

    static String write(Map<String, Object> object) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            write(out, object);
        }
        return text.toString();
    }

    private static Map<String, Object> object(JsonParser in) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            in.nextToken();
            Object value = value(in);
            if (value != null) {
                object.put(name, value);
            }
        }
        return object;
    }

    private static List<Object> array(JsonParser in) {
        List<Object> array = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            Object value = value(in);
            if (value == null) {
                throw new IllegalArgumentException("a list holds null");
            }
            array.add(value);
        }
        return array;
    }

    private static @Nullable Object value(JsonParser in) {
        return switch (in.currentToken()) {
            case START_OBJECT -> object(in);
            case START_ARRAY -> array(in);
            case VALUE_STRING -> in.getString();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case VALUE_NUMBER_INT ->
                switch (in.getNumberType()) {
                    case INT, LONG -> in.getLongValue();
                    default -> in.getBigIntegerValue();
                };
            case VALUE_NUMBER_FLOAT -> finite(in);
            default -> throw new IllegalArgumentException("unexpected " + in.currentToken());
        };
    }

    private static Number finite(JsonParser in) {
        double value = in.getDoubleValue();
        return Double.isFinite(value) ? (Number) value : in.getDecimalValue();
    }

    private static void write(JsonGenerator out, Object value) {
        if (value instanceof Map<?, ?> object) {
            out.writeStartObject();
            for (Map.Entry<?, ?> field : object.entrySet()) {
                out.writeName((String) field.getKey());
                write(out, field.getValue());
            }
            out.writeEndObject();
        } else if (value instanceof List<?> array) {
            out.writeStartArray();
            for (Object item : array) {
                write(out, item);
            }
            out.writeEndArray();
        } else if (value instanceof String text) {
            out.writeString(text);
        } else if (value instanceof Boolean flag) {
            out.writeBoolean(flag);
        } else if (value instanceof Integer || value instanceof Long) {
            out.writeNumber(((Number) value).longValue());
        } else if (value instanceof Double number && Double.isFinite(number)) {
            out.writeNumber(number);
        } else {
            throw new IllegalArgumentException(
                    "no value of the protocol: " + value.getClass().getSimpleName() + " " + value);
        }
    }
}
