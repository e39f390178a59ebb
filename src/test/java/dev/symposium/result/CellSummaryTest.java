package dev.symposium.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.symposium.protocol.TrialEvent;
import dev.symposium.protocol.TrialEvent.Iteration;
import dev.symposium.protocol.TrialEvent.Phase;
import dev.symposium.schedule.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class CellSummaryTest {

    @Test
    void figuresAreMeansOverTrials() {
        Plan.Cell cell = Samples.cell("c1", "g1", "fixed-pool", Map.of("tasks", 200L));
        List<StoredTrial> trials = List.of(
                Samples.measured(1, 1, "c1", 100_000),
                Samples.measured(2, 2, "c1", 100_000),
                Samples.measured(3, 3, "c1", 100_000));

        CellResult result = summary(cell, trials, Map.of());

        assertThat(result.throughput().value()).isCloseTo(10_000, within(1e-6));
        assertThat(result.throughput().unit()).isEqualTo("tasks/s");
        assertThat(result.throughput().n()).isEqualTo(3);
        assertThat(result.wallPerUnit().value()).isCloseTo(1e-4, within(1e-12));
        assertThat(result.cpuPerUnit().value()).isCloseTo(5e-5, within(1e-12));
        assertThat(result.busyCores().value()).isCloseTo(0.5, within(1e-9));
        assertThat(result.allocatedPerUnit().value()).isCloseTo(100, within(1e-9));
        assertThat(result.switchesPerUnit().value()).isCloseTo(2.5, within(1e-9));
        assertThat(result.steady()).isEqualTo(3);
        assertThat(result.fairness()).isNull();
    }

    @Test
    void numbersOfAnInvalidCellAreWithheld() {
        Plan.Cell cell = Samples.cell("c1", "g1", "fixed-pool", Map.of("tasks", 200L));
        List<StoredTrial> trials = List.of(
                Samples.measured(1, 1, "c1", 100_000),
                Samples.stored(2, 2, "c1", Outcome.INVALID, "op 3 answered 5 instead of 7", List.of()));

        CellResult result = summary(cell, trials, Map.of());

        assertThat(result.outcome()).isEqualTo(Outcome.INVALID);
        assertThat(result.reason()).isEqualTo("1 of 2 trials invalid: op 3 answered 5 instead of 7");
        assertThat(result.throughput()).isNull();
        assertThat(result.cpuPerUnit()).isNull();
    }

    @Test
    void quantilesNeedTenSamplesBeyondThem() {
        Plan.Cell cell = Samples.cell("c1", "g1", "fixed-pool", Map.of("tasks", 200L));
        Histogram histogram = new Histogram(3);
        for (int i = 1; i <= 1000; i++) {
            histogram.recordValue(i * 1_000_000L);
        }

        CellResult result =
                summary(cell, List.of(Samples.measured(1, 1, "c1", 100_000)), Map.of("sojourn", List.of(histogram)));

        assertThat(result.latency().get("sojourn").p50().value()).isCloseTo(0.5, within(0.01));
        assertThat(result.latency().get("sojourn").p99().value()).isCloseTo(0.99, within(0.01));
        assertThat(result.latency().get("sojourn").p999()).isNull();
        assertThat(result.latency().get("sojourn").max().value()).isCloseTo(1, within(0.01));
        assertThat(result.latency().get("sojourn").label()).isEqualTo("within a batch of 200");
    }

    @Test
    void fairnessStandsBesideTheShareOfTheBoundAtTheMeasuredEatingTime() {
        Plan.Cell cell = table();
        // 5 philosophers, 6 ms of eating really measured: at best min(5 / (6 + 6), 2 / 6) meals a ms, a third.
        StoredTrial trial = dinner(List.of(60L, 60L, 60L, 60L, 60L), 300, 1_000_000_000L);

        CellResult result = summary(cell, List.of(trial), Map.of());

        assertThat(result.fairness().jain().value()).isCloseTo(1, within(1e-9));
        assertThat(result.fairness().boundShare().value()).isCloseTo(300 / (1000 / 3.0), within(1e-9));
        assertThat(result.fairness().nominalBoundShare().value()).isCloseTo(300 / 400.0, within(1e-9));
        assertThat(result.fairness().longestStarvation().value()).isCloseTo(0.04, within(1e-9));
    }

    @Test
    void aStarvingPhilosopherIsSeen() {
        StoredTrial trial = dinner(List.of(150L, 0L, 150L, 0L, 0L), 300, 1_000_000_000L);

        CellResult result = summary(table(), List.of(trial), Map.of());

        assertThat(result.fairness().jain().value()).isCloseTo(0.4, within(1e-9));
        assertThat(result.fairness().leastShare().value()).isZero();
    }

    @Test
    void whereEveryoneHasTheSameNumberOfMealsTheSpreadOfFinishTimesStandsForTheShares() {
        Iteration iteration = meals(
                List.of(60L, 60L, 60L, 60L, 60L),
                300,
                1_000_000_000L,
                3,
                Map.of(
                        "meals",
                        300L,
                        "finishSpreadNanos",
                        60_000_000L,
                        "longestWaitNanosMax",
                        40_000_000L,
                        "contended",
                        75L,
                        "retries",
                        600L));

        CellResult result = summary(
                table(), List.of(Samples.stored(1, 1, "c1", Outcome.MEASURED, null, List.of(iteration))), Map.of());

        assertThat(result.fairness().finishSpread().value()).isCloseTo(0.02, within(1e-9));
        assertThat(result.fairness().finishSpread().unit()).isEqualTo("s");
        assertThat(result.fairness().jain()).isNull();
        assertThat(result.fairness().leastShare()).isNull();
        assertThat(result.fairness().longestStarvation()).isNull();
        assertThat(result.fairness().contentionRatio().value()).isCloseTo(0.25, within(1e-9));
        assertThat(result.fairness().retriesPerUnit().value()).isCloseTo(2, within(1e-9));
    }

    @Test
    void whatIsNotCountedIsAbsent() {
        CellResult result = summary(table(), List.of(dinner(List.of(1L, 1L), 2, 1_000_000L)), Map.of());

        assertThat(result.fairness().contentionRatio()).isNull();
        assertThat(result.fairness().retriesPerUnit()).isNull();
        assertThat(result.fairness().finishSpread()).isNull();
    }

    private static Plan.Cell table() {
        Map<String, Object> values =
                Map.of("philosophers", 5L, "regime", "blocking", "eat", 5_000_000L, "think", 5_000_000L);
        return new Plan.Cell(
                "c1",
                "g1",
                "jvm",
                new Plan.Part("dining-philosophers", values, values, Map.of()),
                new Plan.Part("virtual-threads", Map.of(), Map.of(), Map.of()),
                "meals",
                2,
                OptionalInt.empty(),
                OptionalInt.empty(),
                2,
                Duration.ofSeconds(3),
                "default",
                null);
    }

    private static StoredTrial dinner(List<Long> perPhilosopher, long meals, long wallNanos) {
        List<TrialEvent> events = new ArrayList<>();
        events.add(meals(
                perPhilosopher,
                meals,
                wallNanos,
                1,
                Map.of(
                        "eatNanos",
                        meals * 6_000_000L,
                        "meals",
                        meals,
                        "thinkNanos",
                        meals * 6_000_000L,
                        "thoughts",
                        meals,
                        "longestWaitNanosMax",
                        40_000_000L)));
        return Samples.stored(1, 1, "c1", Outcome.MEASURED, null, events);
    }

    private static Iteration meals(
            List<Long> perPhilosopher, long meals, long wallNanos, long ops, Map<String, Long> counters) {
        return new Iteration(
                Phase.MEASURE,
                0,
                ops,
                meals,
                wallNanos,
                1_000_000L,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                perPhilosopher,
                counters);
    }

    private static CellResult summary(
            Plan.Cell cell, List<StoredTrial> trials, Map<String, List<Histogram>> histograms) {
        return new CellSummary(cell, cell.backend().id(), trials).result(CellOutcome.of(trials, true), histograms);
    }
}
