package dev.symposium.workload.philosophers;

import static dev.symposium.workload.philosophers.Hosts.SHARED_MEMORY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.symposium.backend.Engine;
import dev.symposium.protocol.RuntimeDescription.Form;
import dev.symposium.protocol.RuntimeDescription.WorkloadDescription;
import dev.symposium.workload.Crew;
import dev.symposium.workload.LoopEngine;
import dev.symposium.workload.Operation;
import dev.symposium.workload.Ops;
import dev.symposium.workload.ThreadsEngine;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class StrategiesTest {

    private static final List<String> REGIMES = List.of("zero", "yield", "cpu", "blocking");

    private static final Map<String, String> SHORT_TURNS = Map.of(
            "eat", "50us", "think", "50us", "eatCpu", "2us", "thinkCpu", "2us", "meals", "30", "philosophers", "5");

    static Stream<Arguments> sittings() {
        return sound().flatMap(strategy -> Hosts.of(strategy).stream()
                .flatMap(host -> REGIMES.stream().map(regime -> Arguments.of(strategy, host, regime))));
    }

    /** Those that cannot deadlock. */
    static Stream<String> sound() {
        return Hosts.STRATEGIES.stream().filter(strategy -> !strategy.equals("naive"));
    }

    static Stream<Arguments> hosted() {
        return sound().flatMap(strategy -> Hosts.of(strategy).stream().map(host -> Arguments.of(strategy, host)));
    }

    @ParameterizedTest
    @MethodSource("sittings")
    void everyoneEatsAsOftenAsFixedAndNobodyIsCheated(String strategy, Hosts host, String regime)
            throws InterruptedException {
        for (String fair : List.of("false", "true")) {
            for (String philosophers : List.of("2", "3", "5")) {
                Map<String, String> params = with(
                        SHORT_TURNS,
                        Map.of("strategy", strategy, "regime", regime, "fair", fair, "philosophers", philosophers));
                Operation operation = Hosts.dinner(params);
                try (Engine engine = host.engine(params)) {
                    for (int op = 0; op < 2; op++) {
                        assertThat(Ops.run(operation, engine))
                                .as("fair=%s n=%s op %s", fair, philosophers, op)
                                .isZero();

                        Crew crew = (Crew) operation.work();
                        for (int i = 0; i < crew.participants(); i++) {
                            assertThat(crew.unitsOf(i)).isEqualTo(30);
                        }
                        assertThat(operation.counters())
                                .containsEntry("meals", crew.participants() * 30L)
                                .containsEntry("violations", 0L)
                                .containsKeys("contended", "retries", "finishSpreadNanos");
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("sittings")
    void anOpOfFixedTimeEndsAfterItsTimeAndCheatsNobody(String strategy, Hosts host, String regime)
            throws InterruptedException {
        Map<String, String> params = with(
                SHORT_TURNS,
                Map.of(
                        "strategy",
                        strategy,
                        "regime",
                        regime,
                        "meals",
                        "0",
                        "duration",
                        "20ms",
                        "eat",
                        "1ms",
                        "think",
                        "1ms"));
        Operation operation = Hosts.dinner(params);
        try (Engine engine = host.engine(params)) {
            for (int op = 0; op < 2; op++) {
                long start = System.nanoTime();
                assertThat(Ops.run(operation, engine)).isZero();
                assertThat(System.nanoTime() - start)
                        .isGreaterThanOrEqualTo(operation.leastNanos(1, OptionalInt.empty()));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("hosted")
    void aThousandSitAtOneTable(String strategy, Hosts host) throws InterruptedException {
        for (String regime : List.of("zero", "blocking")) {
            Map<String, String> params = with(
                    SHORT_TURNS, Map.of("strategy", strategy, "regime", regime, "philosophers", "1000", "meals", "3"));
            Operation operation = Hosts.dinner(params);
            try (Engine engine = host.engine(params)) {
                assertThat(Ops.run(operation, engine)).as(regime).isZero();
                assertThat(operation.work().units()).isEqualTo(3_000);
            }
        }
    }

    /** One word, two words of which the last has one fork, and forks of neighbours in different words all around. */
    @ParameterizedTest
    @ValueSource(strings = {"63", "64", "65", "66", "128", "129"})
    void forksInDifferentWordsAreTakenTogether(String philosophers) throws InterruptedException {
        for (String regime : List.of("zero", "yield")) {
            Map<String, String> params =
                    Map.of("strategy", "cas-mask", "regime", regime, "philosophers", philosophers, "meals", "200");
            for (Hosts host : Hosts.of("cas-mask")) {
                Operation operation = Hosts.dinner(params);
                try (Engine engine = host.engine(params)) {
                    assertThat(Ops.run(operation, engine))
                            .as("%s %s", regime, host)
                            .isZero();
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("hosted")
    void whoeverWaitsForANeighbourIsCounted(String strategy, Hosts host) throws InterruptedException {
        // Two share both forks and never think: whoever comes while the other eats has to wait.
        Map<String, String> params =
                Map.of("strategy", strategy, "philosophers", "2", "meals", "40", "eat", "2ms", "think", "0ns");
        Operation operation = Hosts.dinner(params);
        try (Engine engine = host.engine(params)) {
            assertThat(Ops.run(operation, engine)).isZero();

            assertThat(operation.counters().get("contended")).isBetween(1L, 80L);
            if (strategy.equals("cas-mask") || host == SHARED_MEMORY) {
                assertThat(operation.counters().get("retries")).isPositive();
            }

            ((Crew) operation.work()).begin();
            assertThat(operation.counters()).containsEntry("contended", 0L).containsEntry("retries", 0L);
        }
    }

    @Test
    void theFormsStatedAreThoseThatExist() {
        WorkloadDescription description = new DiningPhilosophers().description();
        Map<String, List<Form>> narrowed = description.parameters().stream()
                .filter(parameter -> parameter.name().equals("strategy"))
                .findFirst()
                .orElseThrow()
                .forms();
        for (String strategy : Hosts.STRATEGIES) {
            Crew crew = (Crew) Hosts.dinner(Map.of("strategy", strategy)).work();
            List<Form> stated = narrowed.getOrDefault(strategy, description.forms());
            for (Form form : Form.values()) {
                assertThat(Hosts.offers(crew, form))
                        .as("%s as %s", strategy, form)
                        .isEqualTo(stated.contains(form));
            }
        }
    }

    @Test
    void measuredTimesAreNoShorterThanAskedFor() throws InterruptedException {
        for (Hosts host : Hosts.of("ordered")) {
            Map<String, String> params = Map.of("strategy", "ordered", "meals", "5", "eat", "300us", "think", "100us");
            Operation operation = Hosts.dinner(params);
            try (Engine engine = host.engine(params)) {
                Ops.run(operation, engine);

                Map<String, Long> counters = operation.counters();
                assertThat(counters).containsEntry("meals", 25L).containsEntry("thoughts", 20L);
                assertThat(counters.get("eatNanos")).isGreaterThanOrEqualTo(25 * 300_000L);
                assertThat(counters.get("thinkNanos")).isGreaterThanOrEqualTo(20 * 100_000L);
                assertThat(counters).containsEntry("violations", 0L).containsKey("finishSpreadNanos");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "true"})
    void naivePhilosophersOnThreadsEndInADeadlockWhoseCycleIsKnown(String fair) throws InterruptedException {
        Operation operation = Hosts.dinner(Map.of("strategy", "naive", "regime", "yield", "fair", fair));
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
        Operation operation = Hosts.dinner(Map.of("strategy", "naive", "regime", "yield"));
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
        Operation operation = Hosts.dinner(Map.of("strategy", "ordered", "regime", "yield", "meals", "2000"));
        Thread runner = Thread.ofPlatform().start(() -> runForEver(operation, new ThreadsEngine(1)));
        int looks = 0;
        while (runner.isAlive()) {
            assertThat(operation.sync().cycle()).isEmpty();
            looks++;
        }
        runner.join();
        assertThat(looks).isPositive();
    }

    @ParameterizedTest
    @MethodSource("hosted")
    void aTableServesAnotherOpAfterOneThatWasInterrupted(String strategy, Hosts host) throws InterruptedException {
        for (String regime : List.of("yield", "blocking")) {
            Map<String, String> params =
                    with(SHORT_TURNS, Map.of("strategy", strategy, "regime", regime, "meals", "0", "duration", "10ms"));
            Operation operation = Hosts.dinner(params);
            try (Engine engine = host.engine(params)) {
                for (int time = 0; time < 3; time++) {
                    long before = operation.work().progress();
                    Thread runner = Thread.ofPlatform().start(() -> runForEver(operation, engine));
                    while (operation.work().progress() < before + 10 && runner.isAlive()) {
                        Thread.onSpinWait();
                    }
                    runner.interrupt();
                    runner.join();

                    assertThat(operation.sync().cycle()).isEmpty();
                    assertThat(Ops.run(operation, engine)).isZero();
                }
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
        Forks forks = Books.onHeap(5).forks();
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

    private static Map<String, String> with(Map<String, String> some, Map<String, String> others) {
        Map<String, String> all = new HashMap<>(some);
        all.putAll(others);
        return all;
    }
}
