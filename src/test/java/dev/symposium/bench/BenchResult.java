package dev.symposium.bench;

import dev.symposium.stats.Estimate;
import java.util.Locale;
import java.util.Map;

/**
 * What a benchmark found. Immutable.
 *
 * @param name also of its file, such as {@code trial-start}
 * @param unit of the samples
 * @param isRatio whether the estimate is one of our cost over the other's, rather than of the unit
 * @param samples raw, by what they are of
 */
record BenchResult(
        String name, String unit, boolean isRatio, Estimate estimate, Bound bound, Map<String, double[]> samples) {

    BenchResult {
        if (!name.matches("[a-z0-9-]+")) {
            throw new IllegalArgumentException("a name is the name of a file, was " + name);
        }
        samples = Map.copyOf(samples);
    }

    static BenchResult ratio(String name, String unit, Blocks blocks, Bound bound) {
        return new BenchResult(name, unit, true, blocks.ratio(), bound, blocks.samples());
    }

    boolean isMet() {
        return bound.isMetBy(estimate);
    }

    /** Whether the build must not pass. */
    boolean isFailure() {
        return bound.isBinding() && !isMet();
    }

    static String heading() {
        return row("benchmark", "value", "95 % interval", "n", "bound", "");
    }

    /** One line of a table. */
    String row() {
        String value = number(estimate.value()) + (isRatio ? "" : " " + unit);
        String interval = estimate.low() == null || estimate.high() == null
                ? "none"
                : "[" + number(estimate.low()) + ", " + number(estimate.high()) + "]";
        String met = bound instanceof Bound.None ? "" : isMet() ? "met" : "MISSED";
        return row(name, value, interval, Integer.toString(estimate.n()), bound.toString(), met);
    }

    private static String row(String name, String value, String interval, String n, String bound, String met) {
        return String.format(Locale.ROOT, "%-28s %14s  %-20s %3s  %-22s %s", name, value, interval, n, bound, met)
                .stripTrailing();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.3f" : "%.1f", value);
    }
}
