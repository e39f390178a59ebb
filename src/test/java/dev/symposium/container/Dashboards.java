package dev.symposium.container;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The provisioned dashboards, as the tests read them. */
final class Dashboards {

    private static final Path FOLDER = Path.of("grafana", "dashboards");

    private Dashboards() {}

    static List<Path> files() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(f -> f.toString().endsWith(".json")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every panel of every dashboard but the rows. */
    static Stream<JsonNode> panels() {
        return files().stream()
                .map(file -> JsonMapper.shared().readTree(file.toFile()))
                .flatMap(dashboard -> dashboard.get("panels").valueStream())
                .filter(panel -> !"row".equals(panel.get("type").asString()));
    }

    /** Every query of every panel, with Grafana's variables replaced as "All" and an hour would be. */
    static Stream<String> queries() {
        return panels().flatMap(panel -> panel.get("targets").valueStream())
                .map(target -> target.get("expr").asString())
                .map(expression -> expression
                        .replace("$__rate_interval", "40s")
                        .replace("$__range", "1h")
                        .replaceAll("=~\"\\$[a-z]+\"", "=~\".*\""));
    }
}
