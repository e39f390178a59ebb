package dev.symposium.telemetry;

import io.micrometer.core.instrument.Counter;
import java.util.HashSet;
import java.util.Set;

/**
 * Bounds how many cells have time series of their own: each has at most 40, and a host at most 10 000. Cells beyond that
 * are counted together as {@code other}. Thread-safe.
 */
final class SeriesLimit {

    /** At most 10 000 time series at 40 each. */
    static final int MOST_CELLS = 250;

    private final Counter dropped;
    private final Set<CellSeries> known = new HashSet<>(); // by this

    SeriesLimit(Counter dropped) {
        this.dropped = dropped;
    }

    /** The series itself, or {@code other}. */
    synchronized CellSeries admit(CellSeries series) {
        if (known.contains(series)) {
            return series;
        }
        if (known.size() >= MOST_CELLS) {
            dropped.increment();
            return CellSeries.other(series.host());
        }
        known.add(series);
        return series;
    }
}
