package dev.symposium.bench;

import dev.symposium.host.Host;
import dev.symposium.stats.Estimate;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes results to {@code target/bench/<name>.json}, prints them, and fails on those that missed their bound. */
final class BenchReport {

    static final Path DIRECTORY = Path.of("target", "bench");

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Path directory;
    private final Map<String, String> host;
    private final PrintStream console;

    BenchReport(Path directory, Map<String, String> host, PrintStream console) {
        this.directory = directory;
        this.host = new LinkedHashMap<>(host);
        this.console = console;
    }

    /** Of this host, to the usual place. */
    static BenchReport ofHost() {
        return new BenchReport(DIRECTORY, Host.read().facts(), System.out);
    }

    /**
     * @throws AssertionError if one of them missed its bound; all are written before that
     */
    void publish(List<BenchResult> results) throws IOException {
        StringBuilder table =
                new StringBuilder("\n").append(BenchResult.heading()).append('\n');
        for (BenchResult result : results) {
            write(result);
            table.append(result.row()).append('\n');
        }
        console.println(table);
        List<String> failed = results.stream()
                .filter(BenchResult::isFailure)
                .map(BenchResult::row)
                .toList();
        if (!failed.isEmpty()) {
            throw new AssertionError("beyond doubt a bound was missed:\n" + String.join("\n", failed));
        }
    }

    private void write(BenchResult result) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve(result.name() + ".json"), JSON.writeValueAsString(document(result)));
    }

    private Map<String, Object> document(BenchResult result) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("name", result.name());
        document.put("unit", result.unit());
        document.put(result.isRatio() ? "ratio" : "estimate", document(result.estimate()));
        document.put("bound", document(result.bound()));
        document.put("met", result.isMet());
        document.put("samples", result.samples());
        document.put("measuredAt", Instant.now().toString());
        document.put("host", host);
        return document;
    }

    private static Map<String, Object> document(Estimate estimate) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("value", estimate.value());
        if (estimate.low() != null && estimate.high() != null) {
            document.put("low", estimate.low());
            document.put("high", estimate.high());
        }
        document.put("n", estimate.n());
        return document;
    }

    private static Map<String, Object> document(Bound bound) {
        return switch (bound) {
            case Bound.AtMost(double limit) -> Map.of("atMost", limit);
            case Bound.Within(double low, double high) -> Map.of("low", low, "high", high);
            case Bound.Goal(double limit) -> Map.of("goal", limit);
            case Bound.None() -> Map.of();
        };
    }
}
