package dev.symposium.protocol;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one JSON object, by name: filled before writing, asked after reading. What is {@code null} or empty is
 * left out when writing; what is missing reads as absent or empty, and an explicit {@code null} is as good as missing.
 * For one thread.
 *
 * <p>Without a lambda or a pattern switch where a trial's start comes by: the first ones of a JVM take 10 to 30 ms.
 *
 * <p>Every reading method throws {@link IllegalArgumentException}, naming the field, if the value is missing though it
 * must be there, or is of another type.
 */
final class JsonFields {

    private final Map<String, Object> values;

    JsonFields() {
        this(new LinkedHashMap<>());
    }

    private JsonFields(Map<String, Object> values) {
        this.values = values;
    }

    /** The fields of the one object that the line holds. */
    static JsonFields read(String line) {
        return new JsonFields(JsonLine.read(line));
    }

    /** One line without its end. */
    String write() {
        return JsonLine.write(values);
    }

    JsonFields put(String name, @Nullable Object value) {
        Object plain = value == null ? Map.of() : plain(value);
        if (!(plain.equals(Map.of()) || plain.equals(List.of()))) {
            values.put(name, plain);
        }
        return this;
    }

    private static Object plain(Object value) {
        if (value instanceof JsonFields fields) {
            return fields.values;
        }
        if (value instanceof Enum<?> choice) {
            return spelling(choice);
        }
        if (value instanceof Collection<?> some) {
            List<Object> list = new ArrayList<>(some.size());
            for (Object item : some) {
                list.add(plain(item));
            }
            return list;
        }
        return value;
    }

    String text(String name) {
        return required(name, textOrNull(name));
    }

    @Nullable
    String textOrNull(String name) {
        return as(name, values.get(name), String.class);
    }

    long number(String name) {
        return required(name, numberOrNull(name));
    }

    @Nullable
    Long numberOrNull(String name) {
        return as(name, values.get(name), Long.class);
    }

    int count(String name) {
        return required(name, countOrNull(name));
    }

    @Nullable
    Integer countOrNull(String name) {
        Long number = numberOrNull(name);
        if (number == null) {
            return null;
        }
        if (number.intValue() != number) {
            throw new IllegalArgumentException(name + " must fit 32 bits, was " + number);
        }
        return number.intValue();
    }

    double decimal(String name) {
        return required(name, decimalOrNull(name));
    }

    /** A decimal number; a whole number is one as well. */
    @Nullable
    Double decimalOrNull(String name) {
        return decimalOrNull(name, values.get(name));
    }

    private static @Nullable Double decimalOrNull(String name, @Nullable Object value) {
        return value instanceof Long whole ? Double.valueOf(whole) : as(name, value, Double.class);
    }

    boolean flag(String name) {
        return required(name, as(name, values.get(name), Boolean.class));
    }

    boolean flagOr(String name, boolean other) {
        return values.get(name) == null ? other : flag(name);
    }

    <E extends Enum<E>> E choice(String name, Class<E> type) {
        return choice(name, text(name), type);
    }

    <E extends Enum<E>> List<E> choices(String name, Class<E> type) {
        return texts(name).stream().map(text -> choice(name, text, type)).toList();
    }

    List<String> texts(String name) {
        return list(name, String.class);
    }

    List<Long> numbers(String name) {
        return list(name, Long.class);
    }

    List<Double> decimals(String name) {
        List<Double> decimals = new ArrayList<>();
        for (Object item : list(name, Object.class)) {
            decimals.add(required(name, decimalOrNull(name, item)));
        }
        return decimals;
    }

    Map<String, String> textsByName(String name) {
        return map(name, String.class);
    }

    Map<String, Long> numbersByName(String name) {
        return map(name, Long.class);
    }

    /** Texts, flags, whole and decimal numbers by name. */
    Map<String, Object> scalarsByName(String name) {
        Map<String, Object> scalars = map(name, Object.class);
        for (Map.Entry<String, Object> scalar : scalars.entrySet()) {
            if (!SCALARS.contains(scalar.getValue().getClass())) {
                throw new IllegalArgumentException(name + "." + scalar.getKey() + " must be a plain value");
            }
        }
        return scalars;
    }

    private static final Set<Class<?>> SCALARS = Set.of(String.class, Boolean.class, Long.class, Double.class);

    JsonFields object(String name) {
        return required(name, object(name, values.get(name)));
    }

    List<JsonFields> objects(String name) {
        List<JsonFields> objects = new ArrayList<>();
        for (Object item : list(name, Object.class)) {
            objects.add(required(name, object(name, item)));
        }
        return objects;
    }

    private static @Nullable JsonFields object(String name, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        if (!(value instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException(name + " must be an object");
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        for (Map.Entry<?, ?> field : map.entrySet()) {
            fields.put((String) field.getKey(), field.getValue());
        }
        return new JsonFields(fields);
    }

    private <T> List<T> list(String name, Class<T> type) {
        List<T> items = new ArrayList<>();
        Object value = values.get(name);
        if (value instanceof List<?> list) {
            for (Object item : list) {
                items.add(required(name, as(name, item, type)));
            }
        } else if (value != null) {
            throw new IllegalArgumentException(name + " must be a list");
        }
        return items;
    }

    private <T> Map<String, T> map(String name, Class<T> type) {
        Map<String, T> items = new LinkedHashMap<>();
        JsonFields object = object(name, values.get(name));
        if (object != null) {
            for (Map.Entry<String, Object> item : object.values.entrySet()) {
                if (!type.isInstance(item.getValue())) {
                    throw wrongType(name + "." + item.getKey(), type);
                }
                items.put(item.getKey(), type.cast(item.getValue()));
            }
        }
        return items;
    }

    private static <T> @Nullable T as(String name, @Nullable Object value, Class<T> type) {
        if (value == null) {
            return null;
        }
        if (!type.isInstance(value)) {
            throw wrongType(name, type);
        }
        return type.cast(value);
    }

    private static IllegalArgumentException wrongType(String name, Class<?> type) {
        String wanted = switch (type.getSimpleName()) {
            case "Long" -> "a whole number of 64 bits";
            case "Double" -> "a decimal number of 64 bits";
            case "Boolean" -> "true or false";
            default -> "a text";
        };
        return new IllegalArgumentException(name + " must be " + wanted);
    }

    private static <E extends Enum<E>> E choice(String name, String text, Class<E> type) {
        for (E choice : type.getEnumConstants()) {
            if (spelling(choice).equals(text)) {
                return choice;
            }
        }
        List<String> allowed = List.of(type.getEnumConstants()).stream()
                .map(JsonFields::spelling)
                .toList();
        throw new IllegalArgumentException(name + " must be one of " + allowed);
    }

    /** {@code STARVED_POOL} is spelt {@code starved-pool}. */
    private static String spelling(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static <T> T required(String name, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }
}
