package dev.symposium.harness;

import org.jspecify.annotations.Nullable;

/**
 * Reads the clocks at the two boundaries of an iteration, the wall clock next to the ops, CPU time next to it. For the
 * thread that runs the ops.
 */
final class IterationClock {

    private final MeterLoader loader;
    private @Nullable Meters meters;
    private MeterReading before = MeterReading.UNKNOWN;

    IterationClock(MeterLoader loader) {
        this.loader = loader;
    }

    /** The moment of the beginning, by {@link System#nanoTime}. */
    long begin() {
        meters = loader.meters();
        before = meters == null ? MeterReading.UNKNOWN : meters.read();
        return System.nanoTime();
    }

    /** What was used since the beginning; all of it unknown if the meters were not there by then. */
    MeterReading end() {
        return meters == null ? MeterReading.UNKNOWN : meters.readFromCpu().since(before);
    }
}
