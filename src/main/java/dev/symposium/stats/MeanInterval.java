package dev.symposium.stats;

import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The mean over trials with its 95 % t interval.
 *
 * <p>A trial is one value, however many iterations it had: iterations of one process vary together, and pooling them
 * makes intervals far too narrow. NaN stands for a trial that gave no value. Without any value there is no estimate;
 * fewer than three give one without an interval.
 */
public final class MeanInterval {
    private MeanInterval() {}

    /**
     * The geometric mean: exp(mean(ln x) ± t(0.975; n−1)·s/√n). For what is positive and varies by factors, such as
     * times and rates; one over it is the geometric mean of one over each.
     *
     * @param logs natural logarithms of one figure for each trial
     * @param unit of the figures themselves
     */
    public static Optional<Estimate> geometric(double[] logs, @Nullable String unit) {
        Sample sample = Sample.of(logs);
        return estimate(sample, unit, Math::exp);
    }

    /** The plain mean: mean(x) ± t(0.975; n−1)·s/√n. For counts, shares and bytes, which may be 0. */
    public static Optional<Estimate> arithmetic(double[] values, @Nullable String unit) {
        return estimate(Sample.of(values), unit, x -> x);
    }

    private static Optional<Estimate> estimate(Sample sample, @Nullable String unit, DoubleUnaryOperator back) {
        if (sample.n() == 0) {
            return Optional.empty();
        }
        double value = back.applyAsDouble(sample.mean());
        if (!sample.hasInterval()) {
            return Optional.of(new Estimate(value, unit, null, null, sample.n()));
        }
        double halfWidth = sample.halfWidth(Estimate.CONFIDENCE);
        return Optional.of(new Estimate(
                value,
                unit,
                back.applyAsDouble(sample.mean() - halfWidth),
                back.applyAsDouble(sample.mean() + halfWidth),
                sample.n()));
    }
}
