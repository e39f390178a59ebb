package dev.symposium.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symposium.schedule.JobLedger.StopReason;
import dev.symposium.schedule.ScoredTrial.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StopRuleTest {

    private final List<ScoredTrial> trials = new ArrayList<>();

    @Test
    void precisePairsStopTheJobAtTheLeastNumberOfBlocks() {
        Plan plan = PlanBuilder.of("c1", "c2").blocks(3, 40).build();

        pair(1);
        pair(2);
        assertThat(after(plan)).isInstanceOf(StopRule.AnotherBlock.class);
        pair(3);

        assertThat(after(plan)).isEqualTo(new StopRule.Stop(Optional.of(StopReason.PRECISION), ""));
    }

    @Test
    void noisyPairsGoOnToTheGreatestNumberOfBlocks() {
        Plan plan = PlanBuilder.of("c1", "c2").blocks(3, 6).build();
        Random random = new Random(7);
        for (int block = 1; block <= 6; block++) {
            assertThat(after(plan)).isInstanceOf(StopRule.AnotherBlock.class);
            trials.add(Trials.measured(block, "c1", 1e6 * (1 + random.nextDouble())));
            trials.add(Trials.measured(block, "c2", 1e6 * (1 + random.nextDouble())));
        }

        assertThat(after(plan)).isEqualTo(new StopRule.Stop(Optional.of(StopReason.MAXIMUM), ""));
    }

    @Test
    void noBlockStartsThatWouldNotEndWithinTheBudget() {
        // Two trials of a second each: four blocks are eight seconds, half a block is left.
        Plan plan = PlanBuilder.of("c1", "c2")
                .blocks(8, 40)
                .budget(Duration.ofSeconds(9))
                .build();
        for (int block = 1; block <= 4; block++) {
            assertThat(after(plan)).isInstanceOf(StopRule.AnotherBlock.class);
            pair(block);
        }

        assertThat(after(plan)).isEqualTo(new StopRule.Stop(Optional.of(StopReason.BUDGET), ""));
    }

    @Test
    void cellsThatHaveLeftAreNotWaitedFor() {
        Plan plan = PlanBuilder.of("c1", "c2", "c3").blocks(4, 40).build();
        for (int block = 1; block <= 3; block++) {
            pair(block);
            trials.add(Trials.unmeasured(block, "c3", Outcome.STALLED));
        }
        assertThat(History.of(plan, trials, 0).due(4)).extracting(Plan.Cell::id).containsExactlyInAnyOrder("c1", "c2");
        pair(4);

        assertThat(after(plan)).isEqualTo(new StopRule.Stop(Optional.of(StopReason.PRECISION), ""));
    }

    @Test
    void jobEndsWhenNoCellIsLeft() {
        Plan plan = PlanBuilder.of("c1", "c2").blocks(8, 40).build();
        for (int block = 1; block <= 3; block++) {
            trials.add(Trials.unmeasured(block, "c1", Outcome.STALLED));
            trials.add(Trials.unmeasured(block, "c2", Outcome.FAILED));
        }

        assertThat(after(plan))
                .isEqualTo(new StopRule.Stop(Optional.empty(), "no cell is left: none of them measures"));
    }

    @Test
    void cellsOfDifferentGroupsAreNotCompared() {
        Plan plan = PlanBuilder.of("c1").cell("c2", "g2").blocks(3, 40).build();
        Random random = new Random(7);
        for (int block = 1; block <= 3; block++) {
            trials.add(Trials.measured(block, "c1"));
            trials.add(Trials.measured(block, "c2", 1e6 * (1 + random.nextDouble())));
        }

        assertThat(after(plan)).isEqualTo(new StopRule.Stop(Optional.of(StopReason.PRECISION), ""));
    }

    @Test
    void disturbedAndTornBlocksAreReplaced() {
        Plan plan = PlanBuilder.of("c1", "c2").blocks(4, 40).build();
        pair(1);
        trials.add(Trials.disturbed(2, "c1"));
        trials.add(Trials.measured(2, "c2"));
        trials.add(Trials.measured(3, "c1"));
        pair(4);
        pair(5);

        assertThat(History.of(plan, trials, 0).wholeBlocks()).isEqualTo(3);
        assertThat(after(plan)).isInstanceOf(StopRule.AnotherBlock.class);
    }

    @Test
    void supersededTrialsDoNotCountButKeepTheirNumbers() {
        Plan plan = PlanBuilder.of("c1").blocks(3, 5).build();
        trials.add(Trials.ofAttempt(1, 1, "c1"));
        trials.add(Trials.ofAttempt(1, 2, "c1"));
        trials.add(Trials.ofAttempt(2, 3, "c1"));

        History history = History.of(plan, trials, 2);

        assertThat(history.lastBlock()).isEqualTo(3);
        assertThat(history.wholeBlocks()).isEqualTo(1);
        assertThat(history.spent()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void progressForeseesTheLeastNumberOfBlocksAtFirst() {
        Plan plan = PlanBuilder.of("c1", "c2").blocks(8, 40).build();

        assertThat(StopRule.progress(History.of(plan, trials, 0)))
                .isEqualTo(new Progress(0, 16, Duration.ofSeconds(16)));

        trials.add(Trials.measured(1, "c1"));
        assertThat(StopRule.progress(History.of(plan, trials, 0)))
                .isEqualTo(new Progress(0, 16, Duration.ofSeconds(15)));

        trials.add(Trials.measured(1, "c2"));
        assertThat(StopRule.progress(History.of(plan, trials, 0)))
                .isEqualTo(new Progress(1, 16, Duration.ofSeconds(14)));
    }

    @Test
    void progressForeseesNoMoreThanTheBudgetAllows() {
        Plan plan = PlanBuilder.of("c1", "c2")
                .blocks(8, 40)
                .budget(Duration.ofSeconds(7))
                .build();

        assertThat(StopRule.progress(History.of(plan, trials, 0))).isEqualTo(new Progress(0, 6, Duration.ofSeconds(6)));
    }

    @Test
    void progressOfAJobThatIsDoneHasNothingLeft() {
        Plan plan = PlanBuilder.of("c1", "c2").blocks(3, 40).build();
        pair(1);
        pair(2);
        pair(3);

        assertThat(StopRule.progress(History.of(plan, trials, 0))).isEqualTo(new Progress(3, 6, Duration.ZERO));
    }

    private StopRule.Next after(Plan plan) {
        return StopRule.after(History.of(plan, trials, 0));
    }

    private void pair(int block) {
        trials.add(Trials.measured(block, "c1", 1e6));
        trials.add(Trials.measured(block, "c2", 2e6));
    }
}
