package dev.symposium.stats;

import org.jspecify.annotations.Nullable;

/**
 * A number with its unit and how sure it is.
 *
 * @param value finite
 * @param unit of value, low and high, such as {@code tasks/s}; null for a ratio
 * @param low lower end of the 95 % interval; null together with high where there are too few values for an interval
 * @param high upper end of the 95 % interval
 * @param n trials, or pairs of trials, behind it
 */
public record Estimate(
        double value,
        @Nullable String unit,
        @Nullable Double low,
        @Nullable Double high,
        int n) {
    /** The confidence of every interval that is reported. */
    public static final double CONFIDENCE = 0.95;

    public Estimate {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("an estimate must be finite, was " + value);
        }
        if ((low == null) != (high == null)) {
            throw new IllegalArgumentException("an interval has two ends, were " + low + " and " + high);
        }
        if (low != null && high != null && !(low <= value && value <= high)) {
            throw new IllegalArgumentException(
                    "an estimate lies in its interval, was " + value + " in [" + low + ", " + high + "]");
        }
        if (n < 1) {
            throw new IllegalArgumentException("an estimate rests on at least 1 value, was " + n);
        }
    }

    /** Whether there is an interval. */
    public boolean hasInterval() {
        return low != null;
    }

    /**
     * The same in another unit.
     *
     * @param factor units of the new kind in one of the old, above 0
     */
    public Estimate times(double factor, String newUnit) {
        if (!(factor > 0 && factor < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a factor must be positive, was " + factor);
        }
        return new Estimate(
                value * factor, newUnit, low == null ? null : low * factor, high == null ? null : high * factor, n);
    }

    /**
     * One over it: time per task becomes tasks per time. Right for the geometric mean only, since one over an
     * arithmetic mean is not the mean of the rates.
     *
     * @throws IllegalStateException if a part of it is not above 0
     */
    public Estimate reciprocal(@Nullable String newUnit) {
        if (!(value > 0) || (low != null && !(low > 0))) {
            throw new IllegalStateException("only a positive estimate has a reciprocal, was " + this);
        }
        return new Estimate(1 / value, newUnit, high == null ? null : 1 / high, low == null ? null : 1 / low, n);
    }
}
