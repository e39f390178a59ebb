package dev.symposium.telemetry;

import dev.symposium.schedule.Plan;
import io.prometheus.metrics.model.snapshots.Labels;

/**
 * The labels of a cell's metrics. Never an id of a job or a trial: a series is what runs of the same design have in
 * common. Immutable.
 */
record CellSeries(String workload, String variant, String backend, int parallelism, String host) {

    /** The name under which cells are counted together once there are too many. */
    static final String OTHER = "other";

    static CellSeries of(Plan.Cell cell, String host) {
        return new CellSeries(
                cell.workload().id(), cell.variant(), cell.backend().id(), cell.parallelism(), host);
    }

    static CellSeries other(String host) {
        return new CellSeries(OTHER, OTHER, OTHER, 0, host);
    }

    /** Whether its histograms are kept too: those of custom work would never be looked at again. */
    boolean keepsHistograms() {
        return !variant.equals("custom") && !variant.startsWith("custom,");
    }

    Labels labels() {
        return Labels.of(
                "workload",
                workload,
                "variant",
                variant,
                "backend",
                backend,
                "parallelism",
                Integer.toString(parallelism),
                "host",
                host);
    }
}
