package dev.symposium.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.symposium.job.JobState;
import dev.symposium.result.Verdict.Ranked;
import dev.symposium.schedule.Plan;
import dev.symposium.stats.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JudgeTest {

    private static final Map<String, Object> WORK = Map.of("tasks", 200L, "duration", "5ms");

    private final Plan.Cell pool = Samples.cell("c1", "g1", "fixed-pool", WORK);
    private final Plan.Cell virtual = Samples.cell("c2", "g1", "virtual-threads", WORK);

    @Test
    void aTwentyfoldDifferenceIsSaidWithItsInterval() {
        List<StoredTrial> trials = Samples.blocks(8, 0.02, 1, new String[] {"c1", "c2"}, 2_500_000, 125_000);

        Verdict verdict = verdict(JobState.COMPLETED, trials, pool, virtual);

        assertThat(verdict.provisional()).isFalse();
        assertThat(verdict.blocks()).isEqualTo(8);
        assertThat(verdict.stopReason()).isEqualTo("PRECISION");
        assertThat(verdict.ranking()).extracting(Ranked::cell).containsExactly("c2", "c1");
        assertThat(verdict.ranking()).extracting(Ranked::rank).containsExactly(1, 2);
        assertThat(verdict.comparisons()).singleElement().satisfies(pair -> {
            assertThat(pair.a()).isEqualTo("c2");
            assertThat(pair.decision()).isEqualTo(Decision.A_BETTER);
            assertThat(pair.ratio().low()).isLessThan(20);
            assertThat(pair.ratio().high()).isGreaterThan(20);
            assertThat(pair.ratio().n()).isEqualTo(8);
            assertThat(pair.cpuRatio().value()).isCloseTo(20, within(2.0));
        });
        assertThat(verdict.answer())
                .matches("virtual-threads \\(P=2\\) is [12]\\d\\.\\d times as fast as fixed-pool \\(P=2\\):"
                        + " 95 % interval [12]\\d\\.\\d to 2\\d\\.\\d, 8 blocks\\.");
        assertThat(verdict.minimumDetectableEffect()).isBetween(0.01, 0.1);
    }

    @Test
    void estimatesAreUnitsPerSecond() {
        List<StoredTrial> trials = Samples.blocks(8, 0.02, 1, new String[] {"c1", "c2"}, 2_500_000, 125_000);

        Ranked best =
                verdict(JobState.COMPLETED, trials, pool, virtual).ranking().getFirst();

        assertThat(best.estimate().unit()).isEqualTo("tasks/s");
        assertThat(best.estimate().value()).isCloseTo(8000, within(800.0));
        assertThat(best.estimate().low()).isLessThan(best.estimate().value());
    }

    @Test
    void equalCellsAreATieNotAWin() {
        List<StoredTrial> trials = Samples.blocks(20, 0.01, 7, new String[] {"c1", "c2"}, 100_000, 100_000);

        Verdict verdict = verdict(JobState.COMPLETED, trials, pool, virtual);

        assertThat(verdict.comparisons())
                .singleElement()
                .satisfies(pair -> assertThat(pair.decision()).isEqualTo(Decision.EQUIVALENT));
        assertThat(verdict.ranking()).extracting(Ranked::rank).containsExactly(1, 1);
        assertThat(verdict.answer()).contains("equally good");
    }

    @Test
    void beforeTheFirstBlockThereIsNoAnswer() {
        Verdict verdict = verdict(JobState.RUNNING, List.of(), pool, virtual);

        assertThat(verdict.provisional()).isTrue();
        assertThat(verdict.answer()).isNull();
        assertThat(verdict.ranking()).isEmpty();
        assertThat(verdict.comparisons()).isEmpty();
    }

    @Test
    void aCellThatStalledOnceIsNotRanked() {
        List<StoredTrial> trials =
                new ArrayList<>(Samples.blocks(8, 0.02, 1, new String[] {"c1", "c2"}, 2_500_000, 125_000));
        trials.removeIf(t -> t.block() == 3 && t.cell().equals("c2"));
        trials.add(Samples.stalled(99, 3, "c2"));

        Verdict verdict = verdict(JobState.COMPLETED, trials, pool, virtual);

        assertThat(verdict.ranking()).extracting(Ranked::cell).containsExactly("c1");
        assertThat(verdict.warnings())
                .anySatisfy(w ->
                        assertThat(w).contains("1 of 8 trials stalled: deadlock", "philosopher 0 waits for fork 1"));
        assertThat(verdict.answer()).contains("the only design of 2 that could be measured");
    }

    @Test
    void theCellWhoseAnswerDiffersFromTheOthersIsInvalid() {
        Plan.Cell third = Samples.cell("c3", "g1", "event-loop", WORK);
        List<StoredTrial> trials = new ArrayList<>();
        for (int block = 1; block <= 3; block++) {
            trials.add(Samples.measured(trials.size() + 1, block, "c1", 100_000));
            trials.add(Samples.measured(trials.size() + 1, block, "c2", 100_000, "00000000000000fe"));
            trials.add(Samples.measured(trials.size() + 1, block, "c3", 100_000));
        }

        Evidence evidence = Evidence.of(Samples.job(Samples.plan(pool, virtual, third), JobState.COMPLETED), trials);

        assertThat(evidence.outcome(virtual).outcome()).isEqualTo(Outcome.INVALID);
        assertThat(evidence.outcome(pool).outcome()).isEqualTo(Outcome.MEASURED);
        assertThat(evidence.outcome(third).outcome()).isEqualTo(Outcome.MEASURED);
        assertThat(Judge.verdict(evidence).ranking()).extracting(Ranked::cell).doesNotContain("c2");
    }

    @Test
    void cellsOfDifferentWorkAreNeverCompared() {
        Plan.Cell longer = Samples.cell("c2", "g2", "fixed-pool", Map.of("tasks", 200L, "duration", "50ms"));
        List<StoredTrial> trials = Samples.blocks(8, 0.02, 1, new String[] {"c1", "c2"}, 2_500_000, 25_000_000);

        Verdict verdict = verdict(JobState.COMPLETED, trials, pool, longer);

        assertThat(verdict.comparisons()).isEmpty();
        assertThat(verdict.answer()).contains("with duration=5ms ", "with duration=50ms ");
    }

    @Test
    void supersededTrialsDoNotCount() {
        List<StoredTrial> trials = Samples.blocks(8, 0.02, 1, new String[] {"c1", "c2"}, 2_500_000, 125_000);
        Evidence evidence = Evidence.of(
                Samples.job(Samples.plan(pool, virtual), JobState.RUNNING),
                trials.stream()
                        .map(t -> new StoredTrial(
                                t.number(),
                                t.block(),
                                t.cell(),
                                0,
                                t.outcome(),
                                t.reason(),
                                t.processEnd(),
                                t.startedAt(),
                                t.finishedAt(),
                                null,
                                false,
                                t.events()))
                        .toList());

        assertThat(evidence.trials()).isEmpty();
    }

    private static Verdict verdict(JobState state, List<StoredTrial> trials, Plan.Cell... cells) {
        return Judge.verdict(Evidence.of(Samples.job(Samples.plan(cells), state), trials));
    }
}
