package dev.symposium.schedule;

import dev.symposium.schedule.ScoredTrial.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/** Stored trials for tests, each a second long, one after the other. */
final class Trials {

    private static final Instant EPOCH = Instant.parse("2025-06-01T12:00:00Z");

    private Trials() {}

    static ScoredTrial measured(int block, String cell) {
        return measured(block, cell, 1e6);
    }

    static ScoredTrial measured(int block, String cell, double nanosPerUnit) {
        return trial(1, block, cell, Outcome.MEASURED, nanosPerUnit, false);
    }

    static ScoredTrial disturbed(int block, String cell) {
        return trial(1, block, cell, Outcome.MEASURED, 1e6, true);
    }

    static ScoredTrial unmeasured(int block, String cell, Outcome outcome) {
        return trial(1, block, cell, outcome, Double.NaN, false);
    }

    static ScoredTrial ofAttempt(int attempt, int block, String cell) {
        return trial(attempt, block, cell, Outcome.MEASURED, 1e6, false);
    }

    private static ScoredTrial trial(
            int attempt, int block, String cell, Outcome outcome, double nanosPerUnit, boolean disturbed) {
        Instant start = EPOCH.plus(Duration.ofMinutes(block));
        return new ScoredTrial(
                attempt,
                block,
                cell,
                outcome,
                outcome == Outcome.MEASURED
                        ? Optional.of(new TrialScore(Math.log(nanosPerUnit), OptionalDouble.of(0)))
                        : Optional.empty(),
                start,
                start.plusSeconds(1),
                disturbed);
    }
}
