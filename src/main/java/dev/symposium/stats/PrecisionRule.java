package dev.symposium.stats;

import java.util.Collection;

/**
 * Says after each whole block whether there is enough evidence: it stops on the width of intervals, never on their
 * position, since stopping as soon as something is significant finds differences that are not there in a quarter of
 * all cases.
 *
 * <p>After n blocks, with the pairs of interest, over all groups of the job:
 *
 * <ul>
 *   <li>n &lt; leastBlocks: {@link Step#GO_ON}.
 *   <li>Every pair is precise: {@link Step#PRECISION}. A pair is precise iff it has at least leastBlocks pairs
 *       <i>of its own</i> and half the width of its 95 % interval of ln R is at most the precision. A few pairs may
 *       agree by chance, whether the others are missing or not yet measured.
 *   <li>Else n ≥ mostBlocks: {@link Step#MAXIMUM}.
 *   <li>Else: {@link Step#GO_ON}.
 * </ul>
 *
 * So a cell that fails now and then makes the job go on until its pairs have caught up, or until the maximum or the
 * budget. A cell that has left the job must not be among the pairs of interest, or no precision is ever reached.
 * Without any pair, as for a job of one cell, the least number of blocks is enough.
 *
 * @param precision half the width of the 95 % interval of ln R that is wanted: 0.02 is 2 %
 * @param leastBlocks blocks before which it never stops; with 5 instead of 8, false findings rise from 5 % to 7.5 %
 * @param mostBlocks blocks after which it always stops
 */
public record PrecisionRule(double precision, int leastBlocks, int mostBlocks) {
    /** 2 %, at least 8 blocks, at most 40. */
    public static final PrecisionRule DEFAULT = new PrecisionRule(0.02, 8, 40);

    public PrecisionRule {
        if (!(precision > 0 && precision < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("precision must be above 0, was " + precision);
        }
        if (leastBlocks < 1 || mostBlocks < leastBlocks) {
            throw new IllegalArgumentException(
                    "blocks must be at least 1 and rise, were " + leastBlocks + " to " + mostBlocks);
        }
    }

    /** What to do after the given number of whole blocks. */
    public Step after(int blocks, Collection<PairedComparison> pairsOfInterest) {
        if (blocks >= leastBlocks && pairsOfInterest.stream().allMatch(this::isPrecise)) {
            return Step.PRECISION;
        }
        return blocks >= mostBlocks ? Step.MAXIMUM : Step.GO_ON;
    }

    /** Whether this pair alone is known well enough. */
    public boolean isPrecise(PairedComparison pair) {
        return pair.n() >= leastBlocks
                && pair.halfWidth(Estimate.CONFIDENCE).orElse(Double.POSITIVE_INFINITY) <= precision;
    }

    /**
     * How many blocks it will probably take in all, from what is known so far: for planning and progress, from
     * leastBlocks to mostBlocks. A pair of which nothing is known yet counts as if it took the least.
     */
    public int expectedBlocks(Collection<PairedComparison> pairsOfInterest) {
        return pairsOfInterest.stream()
                .filter(PairedComparison::hasInterval)
                .mapToInt(pair -> Power.blocksForPrecision(pair.deviation().orElseThrow(), precision))
                .map(blocks -> Math.clamp(blocks, leastBlocks, mostBlocks))
                .max()
                .orElse(leastBlocks);
    }

    /** What to do after a block. */
    public enum Step {
        /** Measure another block. */
        GO_ON,
        /** Every pair of interest is known well enough. */
        PRECISION,
        /** Enough blocks, whatever is known. */
        MAXIMUM
    }
}
