package dev.symposium.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symposium.result.CellResult;
import dev.symposium.result.CellResult.Fairness;
import dev.symposium.result.CellResult.Latency;
import dev.symposium.result.CellResult.Part;
import dev.symposium.result.CellResult.Trials;
import dev.symposium.result.Outcome;
import dev.symposium.stats.Estimate;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CellGaugesTest {

    private static final String LABELS =
            "{backend=\"virtual-threads\",host=\"h\",parallelism=\"2\",variant=\"\",workload=\"sleep\"";

    private final CellGauges gauges = new CellGauges();
    private final CellSeries series = new CellSeries("sleep", "", "virtual-threads", 2, "h");

    @Test
    void everyKnownFigureIsASeriesOfItsCell() throws IOException {
        gauges.set(
                series, cell(400.0, new Fairness(estimate(0.99), null, null, estimate(0.94), null, null, null, null)));

        assertThat(scrape())
                .contains("symposium_cell_throughput_units_per_second" + LABELS + "} 400.0")
                .contains("symposium_cell_fairness_jain_ratio" + LABELS + "} 0.99")
                .contains("symposium_cell_bound_share_ratio" + LABELS + "} 0.94")
                .contains("symposium_cell_sojourn_quantile_seconds" + LABELS + ",quantile=\"0.5\"} 0.005")
                .contains("symposium_cell_sojourn_quantile_seconds" + LABELS + ",quantile=\"0.9\"} 0.006");
    }

    @Test
    void whatIsUnknownIsAbsent() throws IOException {
        gauges.set(series, cell(400.0, null));

        assertThat(scrape())
                .doesNotContain("fairness_jain_ratio{")
                .doesNotContain("bound_share_ratio{")
                .doesNotContain("wall_seconds_per_unit{")
                .doesNotContain("quantile=\"0.99\"");
    }

    @Test
    void aNewerJobReplacesTheFiguresOfACell() throws IOException {
        gauges.set(series, cell(400.0, null));
        gauges.set(series, cell(410.0, null));

        assertThat(scrape())
                .contains("symposium_cell_throughput_units_per_second" + LABELS + "} 410.0")
                .doesNotContain("400.0");
    }

    private String scrape() throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        PrometheusTextFormatWriter.create().write(text, gauges.collect());
        return text.toString(StandardCharsets.UTF_8);
    }

    private static CellResult cell(double throughput, @Nullable Fairness fairness) {
        return new CellResult(
                "c1",
                "g1",
                "virtual-threads (P=2)",
                new Part("sleep", Map.of()),
                new Part("virtual-threads", Map.of()),
                2,
                null,
                null,
                Outcome.MEASURED,
                null,
                new Trials(8, 8, 0, 0, 0, 0),
                estimate(throughput),
                null,
                null,
                Map.of(
                        "sojourn",
                        new Latency("within a batch", 900, estimate(0.005), estimate(0.006), null, null, null)),
                null,
                null,
                null,
                null,
                8,
                fairness,
                Map.of());
    }

    private static Estimate estimate(double value) {
        return new Estimate(value, null, null, null, 8);
    }
}
