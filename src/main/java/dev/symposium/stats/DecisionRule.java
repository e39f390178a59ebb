package dev.symposium.stats;

/**
 * From which evidence on a difference or an equivalence is claimed.
 *
 * @param level probability, for a whole group, of any difference that is not there: 0.05
 * @param practicalThreshold a smaller advantage is not called better, however significant: 0.01 is 1 %
 * @param equivalenceMargin distance of ln R from 0 within which two cells are called equivalent. Twice the precision:
 *     at the precision itself a third to a half of all true ties would still be undecided when the job stops
 */
public record DecisionRule(double level, double practicalThreshold, double equivalenceMargin) {
    /** Confidence of the interval that must lie within the margin: two one-sided tests at 5 %. */
    static final double EQUIVALENCE_CONFIDENCE = 0.90;

    public DecisionRule {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level must lie between 0 and 1, was " + level);
        }
        if (!(practicalThreshold >= 0 && practicalThreshold < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("practical threshold must not be negative, was " + practicalThreshold);
        }
        if (!(equivalenceMargin > 0 && equivalenceMargin < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("equivalence margin must be above 0, was " + equivalenceMargin);
        }
    }

    /** Level 5 %, threshold 1 %, and an equivalence margin of twice the precision of the job. */
    public static DecisionRule forPrecision(double precision) {
        return new DecisionRule(0.05, 0.01, 2 * precision);
    }

    /** What is concluded, given the p value after Holm's correction. */
    Decision decide(PairedComparison pair, double adjustedPValue) {
        double logRatio = pair.logRatio().orElseThrow();
        if (adjustedPValue <= level && mayMatter(logRatio)) {
            return pair.fragile() ? Decision.FRAGILE : logRatio > 0 ? Decision.A_BETTER : Decision.B_BETTER;
        }
        return pair.within(equivalenceMargin, EQUIVALENCE_CONFIDENCE) ? Decision.EQUIVALENT : Decision.INCONCLUSIVE;
    }

    /**
     * How many blocks an inconclusive pair needs in all until it is found different or equivalent, whichever is
     * sooner, if mean and deviation stay: n·(halfwidth/target)². The target is the distance from 0 for the one (with
     * Bonferroni's correction, of which Holm's asks no more), the distance from the margin for the other.
     *
     * @param comparisons tests in the group
     * @return more than the pair has, at most {@link Power#MOST_BLOCKS}, which stands for "this many or more"
     */
    int blocksNeeded(PairedComparison pair, int comparisons) {
        double distance = Math.abs(pair.logRatio().orElseThrow());
        double different =
                mayMatter(distance) ? timesAsMany(pair, 1 - level / comparisons, distance) : Double.POSITIVE_INFINITY;
        double equivalent = distance < equivalenceMargin
                ? timesAsMany(pair, EQUIVALENCE_CONFIDENCE, equivalenceMargin - distance)
                : Double.POSITIVE_INFINITY;
        double needed = Math.ceil(pair.n() * Math.min(different, equivalent));
        return (int) Math.min(Power.MOST_BLOCKS, Math.max(pair.n() + 1, needed));
    }

    private boolean mayMatter(double logRatio) {
        return Math.abs(logRatio) >= Math.log1p(practicalThreshold);
    }

    private static double timesAsMany(PairedComparison pair, double confidence, double target) {
        double ratio = pair.halfWidth(confidence).orElseThrow() / target;
        return ratio * ratio;
    }
}
