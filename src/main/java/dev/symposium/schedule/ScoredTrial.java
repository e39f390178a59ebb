package dev.symposium.schedule;

import dev.symposium.trial.TrialOutcome;
import dev.symposium.trial.TrialResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What the schedule needs to know of a stored trial. Immutable.
 *
 * @param attempt of the job, in which it was measured
 * @param block from 1 on
 * @param outcome how it came out
 * @param score present if and only if the outcome is {@code MEASURED}
 * @param disturbed whether others took more of the leased cores than a measurement bears
 */
public record ScoredTrial(
        int attempt,
        int block,
        String cell,
        Outcome outcome,
        Optional<TrialScore> score,
        Instant startedAt,
        Instant finishedAt,
        boolean disturbed) {

    /** How a stored trial came out. One that was cancelled is discarded: it says nothing of its cell. */
    public enum Outcome {
        MEASURED,
        STALLED,
        INVALID,
        FAILED,
        TIMED_OUT;

        /** The outcome under which a trial is stored; one that claims to have measured, but did nothing, has failed. */
        public static Outcome of(TrialResult result) {
            return switch (result.outcome()) {
                case TrialOutcome.Measured measured ->
                    TrialScore.of(result.transcript().measured()).isPresent() ? MEASURED : FAILED;
                case TrialOutcome.Stalled stalled -> STALLED;
                case TrialOutcome.Invalid invalid -> INVALID;
                case TrialOutcome.Failed failed -> FAILED;
                case TrialOutcome.TimedOut timedOut -> TIMED_OUT;
                case TrialOutcome.Cancelled cancelled ->
                    throw new IllegalArgumentException("a cancelled trial is not stored: " + result.id());
            };
        }
    }

    public ScoredTrial {
        if ((outcome == Outcome.MEASURED) != score.isPresent()) {
            throw new IllegalArgumentException(
                    "a trial has a score iff it has measured, was " + outcome + ", " + score);
        }
    }

    /** Whether it has measured. */
    public boolean measured() {
        return outcome == Outcome.MEASURED;
    }

    /** How long it took, start and end of its process included. */
    public Duration took() {
        return Duration.between(startedAt, finishedAt);
    }
}
