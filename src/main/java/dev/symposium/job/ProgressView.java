package dev.symposium.job;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How far a job is, as answers and events show it. Immutable.
 *
 * @param trialsPlanned at present knowledge; it may fall when the job is precise enough early, or rise
 * @param etaSeconds until the end, at present knowledge; absent if nothing is known yet or nothing is left
 */
public record ProgressView(
        int blocksDone,
        int trialsDone,
        int trialsPlanned,
        @Nullable Double etaSeconds) {

    /** Seconds with one decimal: nothing is known better. */
    static double seconds(Duration duration) {
        return Math.round(duration.toMillis() / 100.0) / 10.0;
    }
}
