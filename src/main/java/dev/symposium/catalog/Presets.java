package dev.symposium.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The presets: those packed into the jar, overridden file by file by those of the configuration directory. Read once,
 * immutable.
 */
public final class Presets {

    private static final String SUFFIX = ".yaml";

    private static final Set<String> KEYS = Set.of("question", "claim", "spec");

    private final Map<String, Preset> byId;

    private Presets(Map<String, Preset> byId) {
        this.byId = byId;
    }

    /**
     * Reads them all.
     *
     * @param configDir whose {@code presets} folder need not exist
     * @throws IllegalStateException if a file is no preset; the message names it
     */
    static Presets read(Path configDir, JsonMapper json) {
        Map<String, Preset> byId = new TreeMap<>();
        try {
            for (Resource packed :
                    new PathMatchingResourcePatternResolver().getResources("classpath*:config/presets/*" + SUFFIX)) {
                String name = String.valueOf(packed.getFilename());
                try (InputStream in = packed.getInputStream()) {
                    add(byId, name, new String(in.readAllBytes(), StandardCharsets.UTF_8), "the packed " + name, json);
                }
            }
            for (Path file : files(configDir.resolve("presets"))) {
                add(byId, file.getFileName().toString(), Files.readString(file), file.toString(), json);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the presets cannot be read", e);
        }
        return new Presets(byId);
    }

    /** In order of their ids. */
    public List<Preset> all() {
        return List.copyOf(byId.values());
    }

    public Optional<Preset> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    private static List<Path> files(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        }
    }

    private static void add(Map<String, Preset> byId, String name, String yaml, String where, JsonMapper json) {
        String id = name.substring(0, name.length() - SUFFIX.length());
        byId.put(id, preset(id, yaml, where, json));
    }

    private static Preset preset(String id, String yaml, String where, JsonMapper json) {
        JsonNode node;
        try {
            LoaderOptions options = new LoaderOptions();
            options.setAllowDuplicateKeys(false);
            node = json.valueToTree(new Yaml(new SafeConstructor(options)).load(yaml));
        } catch (YAMLException e) {
            throw new IllegalStateException(where + " is no YAML: " + e.getMessage(), e);
        }
        List<String> unknown = new ArrayList<>(node.isObject() ? node.propertyNames() : Set.of());
        unknown.removeAll(KEYS);
        if (!unknown.isEmpty()) {
            throw new IllegalStateException(where + " has unknown keys: " + unknown + "; a preset has " + KEYS);
        }
        if (!(node.get("spec") instanceof ObjectNode spec)) {
            throw new IllegalStateException(where + " has no spec");
        }
        return new Preset(id, text(node, "question", where), text(node, "claim", where), spec);
    }

    private static String text(JsonNode node, String key, String where) {
        JsonNode value = node.get(key);
        if (value == null || !value.isString() || value.stringValue().isBlank()) {
            throw new IllegalStateException(where + " has no " + key);
        }
        return value.stringValue().strip();
    }
}
