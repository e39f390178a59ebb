package dev.symposium.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.symposium.protocol.TrialEvent.Iteration;
import dev.symposium.protocol.TrialEvent.Phase;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TrialScoreTest {

    @Test
    void longIterationsCountForMore() {
        TrialScore score = TrialScore.of(List.of(iteration(10, 1_000, 500L), iteration(30, 7_000, 1_500L)))
                .orElseThrow();

        assertThat(score.wall()).isCloseTo(Math.log(200), within(1e-12));
        assertThat(score.cpu().orElseThrow()).isCloseTo(Math.log(50), within(1e-12));
        assertThat(score.of(Plan.Objective.THROUGHPUT)).isEqualTo(score.wall());
        assertThat(score.of(Plan.Objective.CPU)).isEqualTo(score.cpu().orElseThrow());
    }

    @Test
    void cpuThatOneIterationDoesNotTellIsUnknown() {
        TrialScore score = TrialScore.of(List.of(iteration(10, 1_000, 500L), iteration(30, 7_000, null)))
                .orElseThrow();

        assertThat(score.cpu()).isEmpty();
        assertThat(score.of(Plan.Objective.CPU)).isNaN();
    }

    @Test
    void nothingDoneIsNoScore() {
        assertThat(TrialScore.of(List.of())).isEmpty();
        assertThat(TrialScore.of(List.of(iteration(0, 1_000, 500L)))).isEmpty();
    }

    private static Iteration iteration(long units, long wallNanos, @Nullable Long cpuNanos) {
        return new Iteration(
                Phase.MEASURE,
                0,
                1,
                units,
                wallNanos,
                cpuNanos,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                Map.of());
    }
}
