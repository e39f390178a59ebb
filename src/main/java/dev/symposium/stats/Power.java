package dev.symposium.stats;

/**
 * What a number of pairs can show, and how many it takes.
 *
 * <p>The textbook formula for 80 % power is n = (z(1−α/2) + z(0.8))²·(s/δ)², which is 7.85·(s/δ)² at α = 5 %. With z
 * it promises too much of few pairs (at n = 8 the power is really 67 %), so z is replaced by t with n − 1 degrees
 * of freedom, which comes to the same for many pairs.
 */
public final class Power {
    /** The answer where more blocks than this would be needed: read it as "this many or more". */
    public static final int MOST_BLOCKS = 10_000;

    /** The probability with which an effect of the stated size is to be found. */
    public static final double POWER = 0.80;

    private Power() {}

    /**
     * The minimum detectable effect: the relative difference (0.03 is 3 %) that the paired t test finds with a
     * probability of 80 %.
     *
     * @param deviation standard deviation of the differences of log scores, at least 0
     * @param n pairs, at least {@value Sample#LEAST_FOR_INTERVAL}
     * @param alpha level of the test, two-sided
     */
    public static double minimumDetectableEffect(double deviation, int n, double alpha) {
        requireDeviation(deviation);
        if (n < Sample.LEAST_FOR_INTERVAL) {
            throw new IllegalArgumentException(
                    "at least " + Sample.LEAST_FOR_INTERVAL + " pairs are needed, were " + n);
        }
        return Math.expm1(standardErrors(n, alpha) * deviation / Math.sqrt(n));
    }

    /**
     * Pairs from which on an effect is found with a probability of 80 % at a level of 5 %; at most
     * {@link #MOST_BLOCKS}.
     *
     * @param effect relative difference, above 0: 0.03 is 3 %
     */
    public static int blocksToDetect(double deviation, double effect) {
        if (!(effect > 0)) {
            throw new IllegalArgumentException("an effect must be above 0, was " + effect);
        }
        requireDeviation(deviation);
        int n = Sample.LEAST_FOR_INTERVAL;
        while (n < MOST_BLOCKS && minimumDetectableEffect(deviation, n, 1 - Estimate.CONFIDENCE) > effect) {
            n++;
        }
        return n;
    }

    /**
     * Pairs from which on half the width of the 95 % interval of ln R is at most the precision, about
     * (2·s/precision)²; at most {@link #MOST_BLOCKS}.
     *
     * @param precision half the width that is wanted, above 0: 0.02 is 2 %
     */
    public static int blocksForPrecision(double deviation, double precision) {
        if (!(precision > 0)) {
            throw new IllegalArgumentException("a precision must be above 0, was " + precision);
        }
        requireDeviation(deviation);
        int n = Sample.LEAST_FOR_INTERVAL;
        while (n < MOST_BLOCKS
                && StudentT.twoSided(Estimate.CONFIDENCE, n - 1) * deviation / Math.sqrt(n) > precision) {
            n++;
        }
        return n;
    }

    private static double standardErrors(int n, double alpha) {
        return StudentT.twoSided(1 - alpha, n - 1) + StudentT.upper(1 - POWER, n - 1);
    }

    private static void requireDeviation(double deviation) {
        if (!(deviation >= 0 && deviation < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a deviation must be finite and not negative, was " + deviation);
        }
    }
}
