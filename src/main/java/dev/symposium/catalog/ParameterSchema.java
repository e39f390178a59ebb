package dev.symposium.catalog;

import dev.symposium.protocol.RuntimeDescription.Parameter;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Parameters as a JSON Schema (draft 2020-12) of the object that a request gives them in. What a schema cannot say, the
 * range of a duration and whether a parameter is design or work, stands in {@code x-} keywords.
 */
final class ParameterSchema {

    private static final String DURATION = "^\\d{1,18}(\\.\\d{1,9})?(ns|us|ms|s|m|h)$|^P";
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ParameterSchema() {}

    /** The schema of all parameters of a workload or a backend; each value may also be given as a list. */
    static ObjectNode of(String title, List<Parameter> parameters) {
        ObjectNode schema = NODES.objectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", title);
        schema.put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        for (Parameter parameter : parameters) {
            ObjectNode property = properties.putObject(parameter.name());
            property.put("description", parameter.text());
            ArrayNode either = property.putArray("oneOf");
            either.add(value(parameter));
            ObjectNode list = either.addObject();
            list.put("type", "array");
            list.put("minItems", 1);
            list.set("items", value(parameter));
            setDefault(property, parameter);
            property.put("x-role", parameter.role().name());
            parameter
                    .onlyIf()
                    .forEach((name, choice) ->
                            property.withObjectProperty("x-only-if").put(name, choice));
        }
        schema.put("additionalProperties", false);
        return schema;
    }

    private static ObjectNode value(Parameter parameter) {
        ObjectNode value = NODES.objectNode();
        switch (parameter.kind()) {
            case INTEGER -> {
                value.put("type", "integer");
                if (parameter.min() != null) {
                    value.put("minimum", Long.parseLong(parameter.min()));
                }
                if (parameter.max() != null) {
                    value.put("maximum", Long.parseLong(parameter.max()));
                }
            }
            case DECIMAL -> {
                value.put("type", "number");
                if (parameter.min() != null) {
                    value.put("minimum", Double.parseDouble(parameter.min()));
                }
                if (parameter.max() != null) {
                    value.put("maximum", Double.parseDouble(parameter.max()));
                }
            }
            case FLAG -> value.put("type", "boolean");
            case CHOICE -> {
                value.put("type", "string");
                ArrayNode choices = value.putArray("enum");
                parameter.choices().forEach(choices::add);
            }
            case DURATION, WORK -> {
                value.put("type", "string");
                value.put("pattern", DURATION);
                if (parameter.min() != null) {
                    value.put("x-minimum", parameter.min());
                }
                if (parameter.max() != null) {
                    value.put("x-maximum", parameter.max());
                }
            }
        }
        return value;
    }

    private static void setDefault(ObjectNode property, Parameter parameter) {
        String text = parameter.defaultValue();
        switch (parameter.kind()) {
            case INTEGER -> property.put("default", Long.parseLong(text));
            case DECIMAL -> property.put("default", Double.parseDouble(text));
            case FLAG -> property.put("default", Boolean.parseBoolean(text));
            case CHOICE, DURATION, WORK -> property.put("default", text);
        }
    }
}
