package dev.symposium.stats;

import java.util.Arrays;

/**
 * Summaries that a few wild values cannot move: median, median absolute deviation and Theil–Sen slope.
 *
 * <p>All are exact, and leave their arguments as they were. The slope looks at every pair of points, so it is meant
 * for up to a few dozen of them. Needs the JDK alone.
 */
public final class Robust {
    /** What makes the median absolute deviation estimate the standard deviation of normal data: 1 / Φ⁻¹(3/4). */
    public static final double NORMAL_CONSISTENCY = 1.4826;

    private Robust() {}

    /**
     * The middle value, or the mean of the two middle ones.
     *
     * @throws IllegalArgumentException if there is no value, or one is not a number
     */
    public static double median(double... values) {
        double[] sorted = requireNumbers(values).clone();
        Arrays.sort(sorted);
        return middleOf(sorted);
    }

    /**
     * The median distance from the median, unscaled: times {@link #NORMAL_CONSISTENCY} it estimates a standard
     * deviation (Hampel 1974).
     *
     * @throws IllegalArgumentException if there is no value, or one is not a number
     */
    public static double medianAbsoluteDeviation(double... values) {
        double median = median(values);
        double[] distances = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            distances[i] = Math.abs(values[i] - median);
        }
        return median(distances);
    }

    /**
     * The Theil–Sen slope of values that were taken at equal steps, in units of the value for each step.
     *
     * @throws IllegalArgumentException if there are fewer than two values, or one is not a number
     */
    public static double theilSenSlope(double... ys) {
        double[] xs = new double[ys.length];
        Arrays.setAll(xs, i -> i);
        return theilSenSlope(xs, ys);
    }

    /**
     * The median of the slopes between all pairs of points with different x (Theil 1950; Sen 1968, who allowed equal
     * x).
     *
     * @throws IllegalArgumentException if the arrays differ in length, hold something that is not a number, or have
     *     fewer than two different x
     */
    public static double theilSenSlope(double[] xs, double[] ys) {
        if (xs.length != ys.length) {
            throw new IllegalArgumentException("as many x as y are needed, were " + xs.length + " and " + ys.length);
        }
        requireNumbers(xs);
        requireNumbers(ys);
        double[] slopes = new double[xs.length * (xs.length - 1) / 2];
        int count = 0;
        for (int i = 0; i < xs.length; i++) {
            for (int j = i + 1; j < xs.length; j++) {
                if (xs[i] != xs[j]) {
                    slopes[count++] = (ys[j] - ys[i]) / (xs[j] - xs[i]);
                }
            }
        }
        if (count == 0) {
            throw new IllegalArgumentException(
                    "a slope needs two points with different x, was given x = " + Arrays.toString(xs));
        }
        return median(Arrays.copyOf(slopes, count));
    }

    private static double middleOf(double[] sorted) {
        int half = sorted.length / 2;
        if (sorted.length % 2 == 1 || sorted[half - 1] == sorted[half]) {
            return sorted[half];
        }
        return sorted[half - 1] / 2 + sorted[half] / 2;
    }

    private static double[] requireNumbers(double[] values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("at least one value is needed, were 0");
        }
        for (double value : values) {
            if (Double.isNaN(value)) {
                throw new IllegalArgumentException("values must be numbers, were " + Arrays.toString(values));
            }
        }
        return values;
    }
}
