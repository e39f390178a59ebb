package dev.symposium.stats;

import org.apache.commons.statistics.distribution.TDistribution;

/** Student's t distribution, as intervals and tests ask for it. */
final class StudentT {
    private StudentT() {}

    /** The t of a two-sided interval: 2.365 for a confidence of 0.95 and 7 degrees of freedom. */
    static double twoSided(double confidence, int degreesOfFreedom) {
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("confidence must lie between 0 and 1, was " + confidence);
        }
        return upper((1 - confidence) / 2, degreesOfFreedom);
    }

    /** The t that is exceeded with the given probability. */
    static double upper(double probability, int degreesOfFreedom) {
        return TDistribution.of(degreesOfFreedom).inverseSurvivalProbability(probability);
    }

    /** The probability of a t at least as far from 0, either way. */
    static double pValue(double t, int degreesOfFreedom) {
        return Math.min(1, 2 * TDistribution.of(degreesOfFreedom).survivalProbability(Math.abs(t)));
    }
}
