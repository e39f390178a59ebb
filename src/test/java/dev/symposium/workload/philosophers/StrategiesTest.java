package dev.symposium.workload.philosophers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symposium.backend.Engine;
import dev.symposium.workload.Crew;
import dev.symposium.workload.LoopEngine;
import dev.symposium.workload.Operation;
import dev.symposium.workload.Ops;
import dev.symposium.workload.TestParams;
import dev.symposium.workload.ThreadsEngine;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class StrategiesTest {

    @ParameterizedTest
    @CsvSource({
        "ordered, zero", "ordered, yield", "ordered, cpu", "ordered, blocking",
        "footman, zero", "footman, yield", "footman, cpu", "footman, blocking",
        "tanenbaum, zero", "tanenbaum, yield", "tanenbaum, cpu", "tanenbaum, blocking",
        "monitor, zero", "monitor, yield", "monitor, cpu", "monitor, blocking"
    })
    void everyoneEatsAsOftenAsFixedAndNobodyIsCheated(String strategy, String regime) throws InterruptedException {
        for (String fair : List.of("false", "true")) {
            for (String philosophers : List.of("2", "5")) {
                for (Engine engine : List.of(new ThreadsEngine(1), new LoopEngine())) {
                    Operation operation = dinner(Map.of(
                            "strategy",
                            strategy,
                            "regime",
                            regime,
                            "fair",
                            fair,
                            "philosophers",
                            philosophers,
                            "meals",
                            "30",
                            "eat",
                            "50us",
                            "think",
                            "50us",
                            "eatCpu",
                            "2us",
                            "thinkCpu",
                            "2us"));

                    assertThat(Ops.run(operation, engine))
                            .as("%s %s fair=%s n=%s %s", strategy, regime, fair, philosophers, engine)
                            .isZero();

                    Crew crew = (Crew) operation.work();
                    for (int i = 0; i < crew.participants(); i++) {
                        assertThat(crew.unitsOf(i)).isEqualTo(30);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ordered", "footman", "tanenbaum", "monitor"})
    void anOpOfFixedTimeEndsAfterItsTimeAndCheatsNobody(String strategy) throws InterruptedException {
        for (String regime : List.of("zero", "yield", "cpu", "blocking")) {
            for (Engine engine : List.of(new ThreadsEngine(1), new LoopEngine())) {
                Operation operation = dinner(Map.of(
                        "strategy", strategy, "regime", regime, "duration", "20ms", "eat", "1ms", "think", "1ms"));
                for (int op = 0; op < 2; op++) {
                    long start = System.nanoTime();
                    assertThat(Ops.run(operation, engine)).isZero();
                    assertThat(System.nanoTime() - start)
                            .isGreaterThanOrEqualTo(operation.leastNanos(1, OptionalInt.empty()));
                }
            }
        }
    }

    @Test
    void measuredTimesAreNoShorterThanAskedFor() throws InterruptedException {
        for (Engine engine : List.of(new ThreadsEngine(1), new LoopEngine())) {
            Operation operation = dinner(Map.of("meals", "5", "eat", "300us", "think", "100us"));
            Ops.run(operation, engine);

            Map<String, Long> counters = operation.counters();
            assertThat(counters).containsEntry("meals", 25L).containsEntry("thoughts", 20L);
            assertThat(counters.get("eatNanos")).isGreaterThanOrEqualTo(25 * 300_000L);
            assertThat(counters.get("thinkNanos")).isGreaterThanOrEqualTo(20 * 100_000L);
            assertThat(counters).containsEntry("violations", 0L).containsKey("finishSpreadNanos");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "true"})
    void naivePhilosophersOnThreadsEndInADeadlockWhoseCycleIsKnown(String fair) throws InterruptedException {
        Operation operation = dinner(Map.of("strategy", "naive", "regime", "yield", "fair", fair));
        Thread runner = Thread.ofPlatform().start(() -> runForEver(operation, new ThreadsEngine(1)));

        while (operation.sync().cycle().isEmpty()) {
            Thread.onSpinWait();
        }

        assertThat(operation.sync().cycle()).contains(everyoneHasTheLeftFork());
        runner.interrupt();
        runner.join();
        assertThat(operation.sync().waits()).isEmpty();
        // The forks were given back: the same table serves another op.
        assertThat(operation.work().progress()).isNotNegative();
    }

    @Test
    void naivePhilosophersOnALoopEndInADeadlockWhoseCycleIsKnown() throws InterruptedException {
        Operation operation = dinner(Map.of("strategy", "naive", "regime", "yield"));
        Thread runner = Thread.ofPlatform().start(() -> runForEver(operation, new LoopEngine()));

        while (operation.sync().cycle().isEmpty()) {
            Thread.onSpinWait();
        }

        assertThat(operation.sync().cycle()).contains(everyoneHasTheLeftFork());
        runner.interrupt();
        runner.join();
    }

    @Test
    void orderedPhilosophersNeverShowACycleWhileTheyEat() throws InterruptedException {
        Operation operation = dinner(Map.of("strategy", "ordered", "regime", "yield", "meals", "2000"));
        Thread runner = Thread.ofPlatform().start(() -> runForEver(operation, new ThreadsEngine(1)));
        int looks = 0;
        while (runner.isAlive()) {
            assertThat(operation.sync().cycle()).isEmpty();
            looks++;
        }
        runner.join();
        assertThat(looks).isPositive();
    }

    @Test
    void aTableServesAnotherOpAfterOneThatWasInterrupted() throws InterruptedException {
        for (String strategy : List.of("ordered", "footman", "tanenbaum", "monitor")) {
            for (Engine engine : List.of(new ThreadsEngine(1), new LoopEngine())) {
                Operation operation = dinner(Map.of("strategy", strategy, "regime", "yield", "duration", "10ms"));
                Thread runner = Thread.ofPlatform().start(() -> runForEver(operation, engine));
                while (operation.work().progress() < 100) {
                    Thread.onSpinWait();
                }
                runner.interrupt();
                runner.join();

                assertThat(Ops.run(operation, engine)).as(strategy).isZero();
            }
        }
    }

    @Test
    void theLeastTimeIsThatOfTheSlowerOfForksAndPhilosopher() {
        // Ten meals of 5 ms and nine thoughts of 7 ms; against 50 meals, two at a time.
        assertThat(Dinner.leastNanos(5, 10, 5, 7)).isEqualTo(125);
        assertThat(Dinner.leastNanos(5, 10, 5, 20)).isEqualTo(230);
        assertThat(Dinner.leastNanos(2, 10, 5, 0)).isEqualTo(100);
    }

    @Test
    void twoOwnersOfAForkAreSeen() {
        Forks forks = new Forks(5);
        forks.reset();
        forks.take(0);
        forks.take(1); // shares fork 1
        assertThat(forks.violations()).isEqualTo(1);
        assertThat(forks.taken()).isEqualTo(3);
        forks.putBack(0);
        assertThat(forks.violations()).isEqualTo(2);
    }

    private static List<String> everyoneHasTheLeftFork() {
        return List.of(
                "philosopher 0 waits for fork 1 held by philosopher 1",
                "philosopher 1 waits for fork 2 held by philosopher 2",
                "philosopher 2 waits for fork 3 held by philosopher 3",
                "philosopher 3 waits for fork 4 held by philosopher 4",
                "philosopher 4 waits for fork 0 held by philosopher 0");
    }

    private static void runForEver(Operation operation, Engine engine) {
        try {
            Ops.runForEver(operation, engine);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Operation dinner(Map<String, String> params) {
        DiningPhilosophers workload = new DiningPhilosophers();
        return workload.prepare(TestParams.of(workload.description(), new HashMap<>(params)), 1);
    }
}
