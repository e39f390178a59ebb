package dev.symposium.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symposium.schedule.ScoredTrial.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LeavingTest {

    private final List<ScoredTrial> trials = new ArrayList<>();

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MEASURED")
    void cellThatNeverMeasuresIsTriedInThreeBlocks(Outcome outcome) {
        for (int block = 1; block <= 3; block++) {
            assertThat(Leaving.before(block, trials, 3)).isEmpty();
            trials.add(Trials.unmeasured(block, "c1", outcome));
            trials.add(Trials.measured(block, "c2"));
        }

        assertThat(Leaving.before(4, trials, 3)).containsExactly("c1");
    }

    @Test
    void cellThatFailsNowAndThenStays() {
        for (int block = 1; block <= 30; block++) {
            trials.add(block % 3 == 0 ? stalled(block, "c1") : Trials.measured(block, "c1"));
        }

        assertThat(Leaving.before(31, trials, 3)).isEmpty();
    }

    @Test
    void cellThatStallsInThreeOfFiveLeaves() {
        trials.addAll(List.of(
                stalled(1, "c1"),
                Trials.measured(2, "c1"),
                stalled(3, "c1"),
                Trials.measured(4, "c1"),
                stalled(5, "c1")));

        assertThat(Leaving.before(5, trials, 3)).isEmpty();
        assertThat(Leaving.before(6, trials, 3)).containsExactly("c1");
    }

    @Test
    void leastNumberOfBlocksAboveTheDefaultIsTriedInFull() {
        Plan plan = PlanBuilder.of("c1").blocks(20, 20).build();
        for (int block = 1; block <= 20; block++) {
            trials.add(stalled(block, "c1"));
        }

        assertThat(Leaving.before(20, trials, plan.patience())).isEmpty();
        assertThat(Leaving.before(21, trials, plan.patience())).containsExactly("c1");
    }

    private static ScoredTrial stalled(int block, String cell) {
        return Trials.unmeasured(block, cell, Outcome.STALLED);
    }
}
