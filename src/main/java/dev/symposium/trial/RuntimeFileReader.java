package dev.symposium.trial;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads the YAML of a runtime file: plain values only, nothing that is not known, and messages that say where. */
final class RuntimeFileReader {

    private static final Set<String> KEYS = Set.of("text", "command", "classPath", "environment", "dumpSignal");

    private final String name;
    private final Map<?, ?> yaml;

    private RuntimeFileReader(String name, Map<?, ?> yaml) {
        this.name = name;
        this.yaml = yaml;
    }

    /**
     * Reads a file.
     *
     * @param name of the file, without {@code .yaml}
     * @throws IllegalArgumentException if it is not what a runtime file should be; the message says what and why
     */
    static RuntimeFile read(String name, String text) {
        return new RuntimeFileReader(name, parse(text)).file();
    }

    private static Map<?, ?> parse(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(10);
        options.setCodePointLimit(100_000);
        try {
            Object yaml = new Yaml(new SafeConstructor(options)).load(text);
            if (yaml instanceof Map<?, ?> map) {
                return map;
            }
        } catch (YAMLException e) {
            throw new IllegalArgumentException("it is not YAML: " + e.getMessage(), e);
        }
        throw new IllegalArgumentException("it must hold the keys " + new TreeSet<>(KEYS) + " and holds none");
    }

    private RuntimeFile file() {
        for (Object key : yaml.keySet()) {
            if (!(key instanceof String known && KEYS.contains(known))) {
                throw new IllegalArgumentException(
                        "'" + key + "' is not known; there are the keys " + new TreeSet<>(KEYS));
            }
        }
        return new RuntimeFile(
                name,
                text("text").orElse(name),
                new LeaseCommand(list("command")
                        .orElseThrow(() -> new IllegalArgumentException("'command' is missing: a list of words"))),
                list("classPath")
                        .map(libraries -> libraries.stream()
                                .map(RuntimeFile.Library::parse)
                                .toList()),
                environment(),
                text("dumpSignal").map(RuntimeFileReader::signal));
    }

    private static Signal signal(String name) {
        return switch (name) {
            case "QUIT" -> Signal.QUIT;
            case "USR1" -> Signal.USR1;
            case "USR2" -> Signal.USR2;
            default ->
                throw new IllegalArgumentException("'dumpSignal' is one of QUIT, USR1, USR2, was '" + name + "'");
        };
    }

    private Optional<String> text(String key) {
        return switch (yaml.get(key)) {
            case null -> Optional.empty();
            case String text -> Optional.of(text.strip());
            case Object other -> throw new IllegalArgumentException("'" + key + "' must be a text, was " + other);
        };
    }

    private Optional<List<String>> list(String key) {
        return switch (yaml.get(key)) {
            case null -> yaml.containsKey(key) ? Optional.of(List.of()) : Optional.empty();
            case List<?> items -> {
                List<String> words = new ArrayList<>();
                items.forEach(item -> words.add(word(key, item)));
                yield Optional.of(words);
            }
            case Object other -> throw new IllegalArgumentException("'" + key + "' must be a list, was " + other);
        };
    }

    private Map<String, String> environment() {
        return switch (yaml.get("environment")) {
            case null -> Map.of();
            case Map<?, ?> variables -> {
                Map<String, String> environment = new LinkedHashMap<>();
                variables.forEach((variable, value) ->
                        environment.put(word("environment", variable), word("environment", value)));
                yield environment;
            }
            case Object other ->
                throw new IllegalArgumentException("'environment' must map names to values, was " + other);
        };
    }

    /** Numbers are fine as words; YAML's other inventions, such as {@code no} for false, are not what was meant. */
    private static String word(String key, @Nullable Object item) {
        return switch (item) {
            case String word -> word;
            case Integer number -> number.toString();
            case null, default ->
                throw new IllegalArgumentException(
                        "'" + key + "' holds " + item + ", which is no text: put it in quotes");
        };
    }
}
