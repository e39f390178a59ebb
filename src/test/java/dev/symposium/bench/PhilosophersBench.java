package dev.symposium.bench;

import dev.symposium.harness.TrialMain;
import dev.symposium.protocol.TrialEvent;
import dev.symposium.protocol.TrialEvent.Done;
import dev.symposium.protocol.TrialEvent.Iteration;
import dev.symposium.protocol.TrialEvent.Phase;
import dev.symposium.protocol.TrialEventJson;
import dev.symposium.protocol.TrialSpec;
import dev.symposium.protocol.TrialSpecJson;
import dev.symposium.stats.Estimate;
import dev.symposium.stats.Jain;
import dev.symposium.stats.MeanInterval;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/**
 * What five philosophers show. Without any work, one event loop serves many times as many meals as transactions on
 * threads: concurrency needs no parallelism. Where eating takes time, a good strategy comes close to what is physically
 * possible, and feeds all alike.
 */
class PhilosophersBench {

    private static final int PHILOSOPHERS = 5;
    private static final long OP_NANOS = 150_000_000;
    private static final long TURN_NANOS = 5_000_000;
    private static final int BLOCKS = 8;

    /** As the service chooses it for turns of next to nothing. */
    private static final int SAMPLE_EVERY = 64;

    @Test
    void oneEventLoopServesMoreMealsThanTransactionsOnThreads() throws Exception {
        List<Meals> loop = new ArrayList<>();
        List<Meals> threads = new ArrayList<>();
        Blocks blocks = new Blocks(
                        "event-loop tanenbaum",
                        () -> nanosPerMeal("event-loop", "tanenbaum", loop),
                        "platform-per-task stm",
                        () -> nanosPerMeal("platform-per-task", "stm", threads),
                        5)
                .run(Blocks.count(BLOCKS));
        BenchReport.ofHost()
                .publish(List.of(
                        BenchResult.ratio("philosophers-loop-over-stm", "ns/meal", blocks, new Bound.Goal(1 / 5.0)),
                        figure("philosophers-loop-cpu", "ns CPU/meal", loop, Meals::cpuPerMeal),
                        figure("philosophers-stm-cpu", "ns CPU/meal", threads, Meals::cpuPerMeal),
                        figure("philosophers-loop-waits", "waits/meal", loop, Meals::contention),
                        figure("philosophers-stm-waits", "waits/meal", threads, Meals::contention),
                        figure("philosophers-stm-retries", "retries/meal", threads, Meals::retriesPerMeal)));
    }

    @Test
    void theBestStrategyComesCloseToTheBoundAndFeedsAllAlike() throws Exception {
        Map<String, List<Meals>> dinners = new LinkedHashMap<>();
        List<String> strategies = new ArrayList<>(List.of(
                "ordered", "footman", "try-lock", "tanenbaum", "monitor", "cas-mask", "chandy-misra", "waiter"));
        strategies.forEach(strategy -> dinners.put(strategy, new ArrayList<>()));
        Random order = new Random(5);
        for (int block = 0; block < Blocks.count(BLOCKS); block++) {
            Collections.shuffle(strategies, order);
            for (String strategy : strategies) {
                dinners.get(strategy).add(dine("virtual-threads", strategy, "blocking"));
            }
        }
        List<BenchResult> results = new ArrayList<>();
        dinners.forEach((strategy, meals) ->
                results.add(figure("philosophers-share-" + strategy, "of bound", meals, Meals::shareOfBound)));
        List<Meals> best = Collections.max(
                dinners.values(),
                Comparator.comparingDouble(
                        meals -> meals.stream().mapToDouble(Meals::shareOfBound).sum()));
        results.add(cost("philosophers-best-bound", "bound/meals", best, m -> 1 / m.shareOfBound(), 1 / 0.95));
        results.add(cost("philosophers-best-jain", "1/Jain", best, m -> 1 / m.jain(), 1 / 0.99));
        BenchReport.ofHost().publish(results);
    }

    private static double nanosPerMeal(String backend, String strategy, List<Meals> kept) throws IOException {
        Meals meals = dine(backend, strategy, "zero");
        kept.add(meals);
        return (double) meals.wallNanos() / meals.count();
    }

    private static BenchResult figure(String name, String unit, List<Meals> meals, ToDoubleFunction<Meals> figure) {
        return new BenchResult(
                name,
                unit,
                false,
                mean(meals, figure, unit),
                new Bound.None(),
                Map.of("trial", samples(meals, figure)));
    }

    /** What must not be above a limit. */
    private static BenchResult cost(
            String name, String unit, List<Meals> meals, ToDoubleFunction<Meals> figure, double limit) {
        return new BenchResult(
                name,
                unit,
                false,
                mean(meals, figure, unit),
                new Bound.AtMost(limit),
                Map.of("trial", samples(meals, figure)));
    }

    private static Estimate mean(List<Meals> meals, ToDoubleFunction<Meals> figure, String unit) {
        return MeanInterval.arithmetic(samples(meals, figure), unit).orElseThrow();
    }

    private static double[] samples(List<Meals> meals, ToDoubleFunction<Meals> figure) {
        return meals.stream().mapToDouble(figure).toArray();
    }

    /** What a trial served. */
    private record Meals(
            long count, long wallNanos, long cpuNanos, List<Long> perPhilosopher, Map<String, Long> counters) {

        double cpuPerMeal() {
            return (double) cpuNanos / count;
        }

        double contention() {
            return (double) counters.get("contended") / count;
        }

        double retriesPerMeal() {
            return (double) counters.get("retries") / count;
        }

        double jain() {
            return Jain.of(perPhilosopher.stream().mapToLong(meals -> meals).toArray())
                    .orElseThrow()
                    .index();
        }

        /** At the times of eating and thinking that were really measured. */
        double shareOfBound() {
            double eat = (double) counters.get("eatNanos") / counters.get("meals");
            double think = (double) counters.get("thinkNanos") / counters.get("thoughts");
            int pairsOfForks = PHILOSOPHERS / 2;
            double most = Math.min(PHILOSOPHERS / (eat + think), pairsOfForks / eat);
            return (double) count / wallNanos / most;
        }
    }

    private static Meals dine(String backend, String strategy, String regime) throws IOException {
        try (Child trial = Jvm.start(TrialMain.class, "run")) {
            trial.say(TrialSpecJson.write(spec(backend, strategy, regime)));
            long count = 0;
            long wallNanos = 0;
            long cpuNanos = 0;
            long[] perPhilosopher = new long[PHILOSOPHERS];
            Map<String, Long> counters = new HashMap<>();
            while (true) {
                Optional<TrialEvent> event = TrialEventJson.read(trial.hear());
                if (event.orElse(null) instanceof Iteration iteration && iteration.phase() == Phase.MEASURE) {
                    count += iteration.units();
                    wallNanos += iteration.wallNanos();
                    cpuNanos += iteration.cpuNanos();
                    for (int i = 0; i < PHILOSOPHERS; i++) {
                        perPhilosopher[i] += iteration.perParticipant().get(i);
                    }
                    iteration.counters().forEach((name, value) -> counters.merge(name, value, Long::sum));
                } else if (event.orElse(null) instanceof Done done) {
                    if (done.answers().violation() != null) {
                        throw new IllegalStateException(done.answers().violation());
                    }
                    return new Meals(
                            count,
                            wallNanos,
                            cpuNanos,
                            Arrays.stream(perPhilosopher).boxed().toList(),
                            counters);
                }
            }
        }
    }

    private static TrialSpec spec(String backend, String strategy, String regime) {
        int cores = Jvm.cores().size();
        Map<String, Object> params = Map.of(
                "philosophers",
                (long) PHILOSOPHERS,
                "strategy",
                strategy,
                "fair",
                false,
                "regime",
                regime,
                "meals",
                0L,
                "duration",
                OP_NANOS,
                "eat",
                TURN_NANOS,
                "think",
                TURN_NANOS,
                "eatCpu",
                0L,
                "thinkCpu",
                0L);
        return new TrialSpec(
                "bench",
                "dining-philosophers",
                params,
                backend,
                Map.of(),
                backend.equals("event-loop") ? 1 : cores,
                OptionalInt.empty(),
                cores,
                42,
                regime.equals("blocking") ? 1 : SAMPLE_EVERY,
                Specs.LOOP);
    }
}
