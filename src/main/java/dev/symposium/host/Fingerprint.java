package dev.symposium.host;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The facts of which each must be equal for two measurements to be compared: name to value, in a fixed order. A fact
 * that could not be read has the value {@value #UNKNOWN} and equals only another unknown one. Immutable.
 */
public record Fingerprint(SequencedMap<String, String> facts) {

    public static final String UNKNOWN = "unknown";

    public Fingerprint {
        facts = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(facts));
        if (facts.isEmpty()) {
            throw new IllegalArgumentException("a fingerprint needs at least one fact");
        }
        facts.forEach((name, value) -> {
            if (name.isBlank() || name.contains("=") || (name + value).contains("\n")) {
                throw new IllegalArgumentException("a fact is one line, name=value, was " + name + "=" + value);
            }
        });
    }

    /** This fingerprint with one more fact at its end, or with another value of one that it has. */
    public Fingerprint with(String name, String value) {
        SequencedMap<String, String> more = new LinkedHashMap<>(facts);
        more.put(name, value);
        return new Fingerprint(more);
    }

    /** SHA-256, in hexadecimal, of the lines {@code name=value} in their order, each ended by a line feed. */
    public String digest() {
        StringBuilder lines = new StringBuilder();
        facts.forEach(
                (name, value) -> lines.append(name).append('=').append(value).append('\n'));
        return Sha256.hex(lines.toString());
    }

    /** What keeps measurements under this and the other from being compared; empty if they may be. */
    public List<Difference> differences(Fingerprint other) {
        return Stream.concat(facts.keySet().stream(), other.facts.keySet().stream())
                .distinct()
                .map(name -> new Difference(name, value(name), other.value(name)))
                .filter(difference -> !difference.here().equals(difference.there()))
                .toList();
    }

    private String value(String name) {
        @Nullable String value = ((Map<String, String>) facts).get(name);
        return Objects.requireNonNullElse(value, UNKNOWN);
    }

    /** One fact that differs. */
    public record Difference(String fact, String here, String there) {

        @Override
        public String toString() {
            return fact + ": " + here + " here, " + there + " there";
        }
    }
}
