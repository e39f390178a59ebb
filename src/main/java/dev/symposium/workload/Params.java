package dev.symposium.workload;

import java.util.Map;

/** The resolved parameters of a workload or a backend, read by name and type. Immutable. */
public record Params(Map<String, Object> values) {

    public static final Params NONE = new Params(Map.of());

    public Params {
        values = Map.copyOf(values);
    }

    /** A whole number, nanoseconds or tokens. */
    public long number(String name) {
        return get(name, Long.class);
    }

    /** A whole number that fits an {@code int}. */
    public int count(String name) {
        return Math.toIntExact(number(name));
    }

    public String choice(String name) {
        return get(name, String.class);
    }

    public boolean flag(String name) {
        return get(name, Boolean.class);
    }

    private <T> T get(String name, Class<T> type) {
        Object value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("parameter " + name + " is missing");
        }
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException(
                    "parameter " + name + " must be a " + type.getSimpleName() + ", was " + value);
        }
        return type.cast(value);
    }
}
