package dev.symposium.job;

import dev.symposium.schedule.Plan;
import dev.symposium.stats.Estimate;
import dev.symposium.stats.Power;
import java.time.Duration;

/**
 * What a plan is expected to take and to show before anything was measured, at an assumed spread between trials.
 * Immutable.
 *
 * @param blocks until it is precise enough, or out of budget or blocks
 * @param trials in those blocks
 * @param duration calibration included
 * @param minimumDetectableEffect the relative difference that will be found with a probability of 80 %; absent (NaN) if
 *     there are too few blocks for a comparison
 */
record Forecast(int blocks, int trials, Duration duration, double minimumDetectableEffect) {

    /** The spread of the difference of two trials, each with the assumed spread. */
    private static final double PAIR_SPREAD = Math.sqrt(2) * Defaults.ASSUMED_SPREAD;

    static Forecast of(Plan plan) {
        Duration block = plan.expectedBlock();
        long affordable = plan.budget().minus(Defaults.CALIBRATION).dividedBy(block);
        int precise = Power.blocksForPrecision(PAIR_SPREAD, plan.precision());
        int blocks = Math.clamp(Math.min(precise, affordable), plan.minBlocks(), plan.maxBlocks());
        return new Forecast(
                blocks,
                blocks * plan.cells().size(),
                Defaults.CALIBRATION.plus(block.multipliedBy(blocks)),
                blocks < 3 ? Double.NaN : Power.minimumDetectableEffect(PAIR_SPREAD, blocks, 1 - Estimate.CONFIDENCE));
    }
}
