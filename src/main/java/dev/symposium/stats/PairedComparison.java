package dev.symposium.stats;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Two cells compared block by block: how many times better a is than b.
 *
 * <p>A score is y = ln(cost per unit), less is better, one for each block. Block b counts iff both cells were measured
 * in it, and gives d<sub>b</sub> = y<sub>b</sub>(b) − y<sub>b</sub>(a). What the block did to both of them, such as
 * a slow phase of the host, cancels out. The ratio is R = exp(mean d), with the interval
 * exp(mean d ± t(1−α/2; n−1)·s<sub>d</sub>/√n) and the p value of the paired t test of R = 1.
 *
 * <p>Fewer than three pairs give no interval and no p value; fewer than five are preliminary. From six on,
 * {@link HodgesLehmann} checks the conclusion without assuming a normal distribution. Immutable.
 */
public final class PairedComparison {
    /** Fewer pairs than this are preliminary. */
    public static final int LEAST_FOR_CONFIDENCE = 5;

    private final double[] differences;
    private final Sample sample;

    private PairedComparison(double[] differences) {
        this.differences = differences;
        this.sample = Sample.of(differences);
    }

    /**
     * Compares two cells.
     *
     * @param scoresA y of cell a by block; NaN where it was not measured
     * @param scoresB y of cell b for the same blocks; NaN where it was not measured
     * @throws IllegalArgumentException if the arrays differ in length or hold an infinite score
     */
    public static PairedComparison of(double[] scoresA, double[] scoresB) {
        if (scoresA.length != scoresB.length) {
            throw new IllegalArgumentException(
                    "scores must be of the same blocks, were " + scoresA.length + " and " + scoresB.length);
        }
        double[] differences = new double[scoresA.length];
        int n = 0;
        for (int block = 0; block < scoresA.length; block++) {
            if (Double.isInfinite(scoresA[block]) || Double.isInfinite(scoresB[block])) {
                throw new IllegalArgumentException(
                        "scores must be finite, were " + scoresA[block] + " and " + scoresB[block]);
            }
            double difference = scoresB[block] - scoresA[block];
            if (!Double.isNaN(difference)) {
                differences[n++] = difference;
            }
        }
        return new PairedComparison(Arrays.copyOf(differences, n));
    }

    /** How many blocks count. */
    public int n() {
        return sample.n();
    }

    /** Whether there are enough pairs for an interval and a p value: three. */
    public boolean hasInterval() {
        return sample.hasInterval();
    }

    /** Whether there are fewer pairs than {@value #LEAST_FOR_CONFIDENCE}. */
    public boolean preliminary() {
        return n() < LEAST_FOR_CONFIDENCE;
    }

    /** R with its 95 % interval; without one for fewer than three pairs; empty without a pair. */
    public Optional<Estimate> ratio() {
        return MeanInterval.geometric(differences, null);
    }

    /** ln R = mean d; empty without a pair. */
    public OptionalDouble logRatio() {
        return n() == 0 ? OptionalDouble.empty() : OptionalDouble.of(sample.mean());
    }

    /** s<sub>d</sub>, the standard deviation of the differences; empty for fewer than two pairs. */
    public OptionalDouble deviation() {
        return n() < 2 ? OptionalDouble.empty() : OptionalDouble.of(sample.deviation());
    }

    /** Half the width of the interval of ln R; empty for fewer than three pairs. */
    public OptionalDouble halfWidth(double confidence) {
        return hasInterval() ? OptionalDouble.of(sample.halfWidth(confidence)) : OptionalDouble.empty();
    }

    /** Of the paired t test of R = 1, two-sided, not adjusted; empty for fewer than three pairs. */
    public OptionalDouble pValue() {
        return hasInterval() ? OptionalDouble.of(sample.pValue()) : OptionalDouble.empty();
    }

    /**
     * Whether the interval of ln R lies within ± the margin; with a confidence of 0.90 that is two one-sided tests at
     * 5 % (Schuirmann 1987). Never true for fewer than three pairs.
     */
    public boolean within(double margin, double confidence) {
        return hasInterval() && Math.abs(sample.mean()) + sample.halfWidth(confidence) <= margin;
    }

    /** The centre of the differences, on the scale of ln R, by ranks; empty for fewer than six pairs. */
    public Optional<HodgesLehmann> hodgesLehmann() {
        return HodgesLehmann.of(differences);
    }

    /**
     * Whether the t interval and the signed-rank interval, both at 95 % and not adjusted for the number of
     * comparisons, conclude differently: one finds a better, b better or no difference, and the other does not find
     * the same. (Adjusted, the signed-rank test could never reject with eight pairs.) Never true for fewer than six
     * pairs, where ranks can conclude nothing.
     */
    public boolean fragile() {
        return hodgesLehmann()
                .filter(ranks -> {
                    double halfWidth = sample.halfWidth(Estimate.CONFIDENCE);
                    return side(sample.mean() - halfWidth, sample.mean() + halfWidth)
                            != side(ranks.low(), ranks.high());
                })
                .isPresent();
    }

    /** The same seen from b: how many times better b is than a. */
    public PairedComparison reversed() {
        return new PairedComparison(Arrays.stream(differences).map(d -> -d).toArray());
    }

    private static int side(double low, double high) {
        return low > 0 ? 1 : high < 0 ? -1 : 0;
    }

    @Override
    public String toString() {
        return "PairedComparison[ln R = " + sample.mean() + ", s_d = " + sample.deviation() + ", n = " + n() + "]";
    }
}
