package dev.symposium.job;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a job is, as answers and events show it. Immutable.
 *
 * @param trialsPlanned at present knowledge; it may fall when the job is precise enough early, or rise
 * @param etaSeconds until the end, at present knowledge; absent if nothing is known yet or nothing is left
 */
@Schema(name = "Progress")
record ProgressView(
        int blocksDone,
        int trialsDone,

        @Schema(description = "At present knowledge; the stop rule may need fewer or more.")
        int trialsPlanned,

        @Schema(description = "Until the end, at present knowledge; absent before the first trial and after the end.")
        @Nullable
        Double etaSeconds) {

    static ProgressView of(Job job, Instant now) {
        Instant end = job.expectedEndAt();
        return new ProgressView(
                job.blocksDone(),
                job.trialsDone(),
                job.state().ended() ? job.trialsDone() : job.trialsPlanned(),
                end == null ? null : Math.max(0, seconds(Duration.between(now, end))));
    }

    /** Seconds with one decimal: nothing is known better. */
    static double seconds(Duration duration) {
        return Math.round(duration.toMillis() / 100.0) / 10.0;
    }
}
