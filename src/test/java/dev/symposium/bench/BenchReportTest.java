package dev.symposium.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symposium.stats.Estimate;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BenchReportTest {

    @TempDir
    private Path directory;

    private final ByteArrayOutputStream console = new ByteArrayOutputStream();
    private BenchReport report;

    @BeforeEach
    void open() {
        report = new BenchReport(
                directory.resolve("bench"),
                Map.of("cpuModel", "a model"),
                new PrintStream(console, true, StandardCharsets.UTF_8));
    }

    @Test
    void aResultHoldsRatioBoundSamplesAndHost() throws Exception {
        report.publish(List.of(ratio("dispatch", 1.05, 1.10, 1.20, new Bound.AtMost(1.15))));
        JsonNode json = read("dispatch");
        assertThat(json.at("/name").stringValue()).isEqualTo("dispatch");
        assertThat(json.at("/unit").stringValue()).isEqualTo("ns");
        assertThat(json.at("/ratio/value").doubleValue()).isEqualTo(1.10);
        assertThat(json.at("/ratio/low").doubleValue()).isEqualTo(1.05);
        assertThat(json.at("/ratio/high").doubleValue()).isEqualTo(1.20);
        assertThat(json.at("/ratio/n").intValue()).isEqualTo(10);
        assertThat(json.at("/bound/atMost").doubleValue()).isEqualTo(1.15);
        assertThat(json.at("/met").booleanValue()).isTrue();
        assertThat(json.at("/samples/ours/1").doubleValue()).isEqualTo(22);
        assertThat(json.at("/host/cpuModel").stringValue()).isEqualTo("a model");
    }

    @Test
    void aMissedBoundFailsAfterEverythingIsWritten() throws Exception {
        assertThatThrownBy(() -> report.publish(List.of(
                        ratio("missed", 1.16, 1.20, 1.24, new Bound.AtMost(1.15)),
                        ratio("fine", 1.00, 1.01, 1.02, new Bound.AtMost(1.15)))))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("missed")
                .hasMessageNotContaining("fine");
        assertThat(read("missed").at("/met").booleanValue()).isFalse();
        assertThat(read("fine").at("/met").booleanValue()).isTrue();
    }

    @Test
    void aMissedGoalIsReportedAndFailsNothing() throws Exception {
        report.publish(List.of(new BenchResult(
                "memory",
                "MiB",
                false,
                new Estimate(310, "MiB", 305.0, 315.0, 3),
                new Bound.Goal(300),
                Map.of("service", new double[] {310}))));
        JsonNode json = read("memory");
        assertThat(json.at("/met").booleanValue()).isFalse();
        assertThat(json.at("/bound/goal").doubleValue()).isEqualTo(300);
        assertThat(json.at("/estimate/value").doubleValue()).isEqualTo(310);
        assertThat(json.has("ratio")).isFalse();
        assertThat(console.toString(StandardCharsets.UTF_8)).contains("memory", "310.0 MiB", "goal 300.0", "MISSED");
    }

    @Test
    void aRowSaysWhatWasFoundAndWhetherItIsGoodEnough() {
        assertThat(ratio("dispatch", 1.16, 1.20, 1.24, new Bound.AtMost(1.15)).row())
                .matches("dispatch +1\\.200 +\\[1\\.160, 1\\.240] +10 +at most 1\\.15 +MISSED");
    }

    private JsonNode read(String name) throws IOException {
        return new JsonMapper()
                .readTree(Files.readString(directory.resolve("bench").resolve(name + ".json")));
    }

    private static BenchResult ratio(String name, double low, double value, double high, Bound bound) {
        return new BenchResult(
                name,
                "ns",
                true,
                new Estimate(value, null, low, high, 10),
                bound,
                Map.of("ours", new double[] {11, 22}, "other", new double[] {10, 20}));
    }
}
