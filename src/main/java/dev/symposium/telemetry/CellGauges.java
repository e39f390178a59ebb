package dev.symposium.telemetry;

import dev.symposium.result.CellResult;
import dev.symposium.result.CellResult.Fairness;
import dev.symposium.result.CellResult.Latency;
import dev.symposium.stats.Estimate;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.Quantiles;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot.SummaryDataPointSnapshot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the newest job with a cell says of it, each figure the mean over that job's trials. Thread-safe. */
final class CellGauges implements MultiCollector {

    private static final String QUANTILES = "symposium_cell_sojourn_quantile_seconds";

    private static final List<Gauge> GAUGES = List.of(
            new Gauge(
                    "symposium_cell_throughput_units_per_second",
                    "Units of work per second of wall time.",
                    CellResult::throughput),
            new Gauge("symposium_cell_wall_seconds_per_unit", "Wall time per unit of work.", CellResult::wallPerUnit),
            new Gauge(
                    "symposium_cell_cpu_seconds_per_unit",
                    "CPU time of the whole process tree per unit of work.",
                    CellResult::cpuPerUnit),
            new Gauge(
                    "symposium_cell_fairness_jain_ratio",
                    "Jain's index over the participants: 1 is even.",
                    fairness(Fairness::jain)),
            new Gauge(
                    "symposium_cell_bound_share_ratio",
                    "Throughput over what is physically possible at the measured eating time.",
                    fairness(Fairness::boundShare)));

    private final Map<CellSeries, CellResult> newest = new LinkedHashMap<>(); // by this

    private record Gauge(String metric, String help, Function<CellResult, @Nullable Estimate> figure) {}

    synchronized void set(CellSeries series, CellResult cell) {
        newest.put(series, cell);
    }

    @Override
    public synchronized MetricSnapshots collect() {
        MetricSnapshots.Builder snapshots = MetricSnapshots.builder();
        for (Gauge gauge : GAUGES) {
            GaugeSnapshot.Builder snapshot =
                    GaugeSnapshot.builder().name(gauge.metric()).help(gauge.help());
            newest.forEach((series, cell) ->
                    point(snapshot, series.labels(), gauge.figure().apply(cell)));
            snapshots.metricSnapshot(snapshot.build());
        }
        return snapshots.metricSnapshot(quantiles()).build();
    }

    /** A summary without a count: the label that quantiles have is reserved for summaries. */
    private SummarySnapshot quantiles() {
        SummarySnapshot.Builder summary =
                SummarySnapshot.builder().name(QUANTILES).help("Quantiles of the sojourn time, exact to three digits.");
        newest.forEach((series, cell) -> {
            Latency sojourn = cell.latency().get("sojourn");
            if (sojourn != null) {
                Quantiles.Builder quantiles = Quantiles.builder();
                quantile(quantiles, 0.5, sojourn.p50());
                quantile(quantiles, 0.9, sojourn.p90());
                quantile(quantiles, 0.99, sojourn.p99());
                summary.dataPoint(SummaryDataPointSnapshot.builder()
                        .labels(series.labels())
                        .quantiles(quantiles.build())
                        .build());
            }
        });
        return summary.build();
    }

    private static void quantile(Quantiles.Builder quantiles, double quantile, @Nullable Estimate estimate) {
        if (estimate != null) {
            quantiles.quantile(quantile, estimate.value());
        }
    }

    private static void point(GaugeSnapshot.Builder snapshot, Labels labels, @Nullable Estimate estimate) {
        if (estimate != null) {
            snapshot.dataPoint(GaugeDataPointSnapshot.builder()
                    .labels(labels)
                    .value(estimate.value())
                    .build());
        }
    }

    private static Function<CellResult, @Nullable Estimate> fairness(Function<Fairness, @Nullable Estimate> figure) {
        return cell -> {
            Fairness fairness = cell.fairness();
            return fairness == null ? null : figure.apply(fairness);
        };
    }
}
