package dev.symposium.trial;

import dev.symposium.host.Host;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a job may select this host by: its architecture and operating system, and what its owner configured
 * ({@code symposium.host.labels}). Names and values are of a strict alphabet, so that they can stand in SQL as they are.
 * Immutable.
 */
public record HostLabels(Map<String, String> values) {

    /** Of names and of values. */
    public static final Pattern ALPHABET = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

    public HostLabels {
        values.forEach((name, value) -> {
            require(name);
            require(value);
        });
        values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    /** Those of a host; the configured ones come last and therefore win. */
    public static HostLabels of(Host host, Map<String, String> configured) {
        Map<String, String> all = new TreeMap<>();
        all.put("arch", tamed(host.arch()));
        all.put("os", tamed(host.os()));
        all.putAll(configured);
        return new HostLabels(all);
    }

    private static String tamed(String text) {
        String plain = text.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9._-]", "-");
        return ALPHABET.matcher(plain).matches() ? plain : "unknown";
    }

    private static void require(String text) {
        if (!ALPHABET.matcher(text).matches()) {
            throw new IllegalArgumentException("a host label must match " + ALPHABET + ", was " + text);
        }
    }
}
