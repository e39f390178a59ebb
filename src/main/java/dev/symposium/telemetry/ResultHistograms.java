package dev.symposium.telemetry;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * The histograms of all trials that this service ran, added up by cell. They live as long as the service: a rate over
 * them is right across jobs, and a restart is a reset as Prometheus expects one. Thread-safe.
 */
final class ResultHistograms implements MultiCollector {

    /** Up to 13 time series each: at most 40 a cell, gauges included, must do for all. */
    private static final List<Double> TIMES =
            List.of(1e-5, 1e-4, 1e-3, 3e-3, 1e-2, 3e-2, 0.1, 0.3, 1.0, 10.0, Double.POSITIVE_INFINITY);

    /** Sum and count alone; the native buckets hold the rest. */
    private static final List<Double> TOTAL = List.of(Double.POSITIVE_INFINITY);

    private static final List<Kind> KINDS = List.of(
            new Kind("op", "symposium_op_duration_seconds", "Duration of one op of a workload.", TIMES),
            new Kind(
                    "sojourn",
                    "symposium_task_sojourn_seconds",
                    "From the submission of a task, or a participant's wish, to its end.",
                    TIMES),
            new Kind(
                    "service",
                    "symposium_task_service_seconds",
                    "From the start of a task, or the granting of a wish, to its end.",
                    TOTAL),
            new Kind(
                    "queueWait",
                    "symposium_task_queue_wait_seconds",
                    "From the submission of a task, or a participant's wish, to its start.",
                    TOTAL));

    private final Map<CellSeries, Map<String, Accumulator>> bySeries = new LinkedHashMap<>(); // by this

    private record Kind(String histogram, String metric, String help, List<Double> bounds) {}

    /** Adds the histograms of one trial, by the names that the protocol gives them; others are left out. */
    synchronized void add(CellSeries series, Map<String, Histogram> histograms) {
        Map<String, Accumulator> kinds = bySeries.computeIfAbsent(series, s -> new LinkedHashMap<>());
        for (Kind kind : KINDS) {
            Histogram histogram = histograms.get(kind.histogram());
            if (histogram != null) {
                kinds.computeIfAbsent(kind.histogram(), k -> new Accumulator(kind.bounds()))
                        .add(histogram);
            }
        }
    }

    /** Makes the series, all zero, so that the first job is seen by a rate. */
    synchronized void touch(CellSeries series) {
        Map<String, Accumulator> kinds = bySeries.computeIfAbsent(series, s -> new LinkedHashMap<>());
        KINDS.forEach(kind -> kinds.computeIfAbsent(kind.histogram(), k -> new Accumulator(kind.bounds())));
    }

    @Override
    public synchronized MetricSnapshots collect() {
        MetricSnapshots.Builder snapshots = MetricSnapshots.builder();
        for (Kind kind : KINDS) {
            List<HistogramDataPointSnapshot> points = new ArrayList<>();
            bySeries.forEach((series, kinds) -> {
                Accumulator accumulator = kinds.get(kind.histogram());
                if (accumulator != null) {
                    points.add(accumulator.snapshot(series.labels()));
                }
            });
            HistogramSnapshot.Builder snapshot =
                    HistogramSnapshot.builder().name(kind.metric()).help(kind.help());
            points.forEach(snapshot::dataPoint);
            snapshots.metricSnapshot(snapshot.build());
        }
        return snapshots.build();
    }
}
