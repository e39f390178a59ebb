package dev.symposium.workload.philosophers;

import dev.symposium.protocol.RuntimeDescription.Cost;
import dev.symposium.protocol.RuntimeDescription.Form;
import dev.symposium.protocol.RuntimeDescription.Shape;
import dev.symposium.protocol.RuntimeDescription.WorkloadDescription;
import dev.symposium.workload.Operation;
import dev.symposium.workload.Parameters;
import dev.symposium.workload.Params;
import dev.symposium.workload.Sync;
import dev.symposium.workload.Workload;
import dev.symposium.workload.Workloads;
import java.util.List;

/** {@code dining-philosophers}: N philosophers around N forks, each of which two of them share. */
public final class DiningPhilosophers implements Workload {

    @Override
    public WorkloadDescription description() {
        return new WorkloadDescription(
                "dining-philosophers",
                "N philosophers eat with the two forks beside them and think in between.",
                Shape.SHARED_STATE,
                "meals",
                "A fork has at most one owner, no neighbours eat together, every meal took two forks, and in the end"
                        + " all forks are free.",
                "E. W. Dijkstra, Hierarchical ordering of sequential processes, 1971",
                List.of(Form.BLOCKING, Form.ASYNC, Form.MESSAGES, Form.SHARED_MEMORY),
                Workloads.HEAP_BYTES,
                new Cost("meals", List.of("eatCpu", "thinkCpu"), List.of("eat", "think"), List.of(), "duration", 200),
                List.of(
                        Parameters.count("philosophers", 5, 2, 1_000, "How many sit at the table."),
                        Parameters.design(
                                        "strategy",
                                        "tanenbaum",
                                        NamedStrategy.NAMES,
                                        "Who may eat when; naive may deadlock, on purpose.")
                                .hazardous("naive", "the naive strategy may deadlock")
                                .onlyAs("naive", Form.BLOCKING, Form.ASYNC)
                                .onlyAs("footman", Form.BLOCKING, Form.ASYNC)
                                .onlyAs("try-lock", Form.BLOCKING, Form.ASYNC, Form.SHARED_MEMORY)
                                .onlyAs("tanenbaum", Form.BLOCKING, Form.ASYNC)
                                .onlyAs("monitor", Form.BLOCKING, Form.ASYNC)
                                .onlyAs("cas-mask", Form.BLOCKING, Form.SHARED_MEMORY)
                                .onlyAs("chandy-misra", Form.BLOCKING, Form.ASYNC, Form.MESSAGES)
                                .onlyAs("waiter", Form.BLOCKING, Form.ASYNC, Form.MESSAGES)
                                .onlyAs("stm", Form.BLOCKING),
                        Parameters.designFlag(
                                "fair",
                                false,
                                "Whether locks and semaphores serve in the order of arrival; on event loops they"
                                        + " always do, and in shared memory never."),
                        Parameters.kindOfWork(
                                "regime",
                                "blocking",
                                List.of("zero", "yield", "cpu", "blocking"),
                                "What eating and thinking are: nothing, a yield (also between the forks), CPU work or"
                                        + " a wait."),
                        Parameters.count(
                                "meals",
                                0,
                                0,
                                1_000_000_000,
                                "How many meals each philosopher eats; 0 lets an op last a fixed time instead."),
                        Parameters.duration("duration", "150ms", "10ms", "60s", "How long an op of fixed time lasts."),
                        Parameters.duration("eat", "5ms", "0ns", "60s", "How long a meal takes in the blocking regime.")
                                .onlyIf("regime", "blocking"),
                        Parameters.duration(
                                        "think",
                                        "5ms",
                                        "0ns",
                                        "60s",
                                        "How long a thought takes in the blocking regime.")
                                .onlyIf("regime", "blocking"),
                        Parameters.work("eatCpu", "50us", "1s", "CPU work of a meal in the cpu regime.")
                                .onlyIf("regime", "cpu"),
                        Parameters.work("thinkCpu", "50us", "1s", "CPU work of a thought in the cpu regime.")
                                .onlyIf("regime", "cpu")));
    }

    /** The schedule decides everything that is random here, so the seed is not needed. */
    @Override
    public Operation prepare(Params params, long seed) {
        int philosophers = params.count("philosophers");
        Regime regime = Regime.of(params);
        Ending ending = new Ending(params.number("meals"), params.number("duration"));
        Sync sync = new Sync(philosophers, "philosopher");
        Strategy strategy = new NamedStrategy(
                params.choice("strategy"), sync, philosophers, params.flag("fair"), regime.betweenForks());
        return new Dinner(
                new Diners(philosophers, strategy, regime, ending), sync, leastNanos(philosophers, ending, params));
    }

    static long leastNanos(int philosophers, Ending ending, Params params) {
        if (ending.fixedTime()) {
            return ending.durationNanos();
        }
        boolean blocking = params.choice("regime").equals("blocking");
        return blocking
                ? Dinner.leastNanos(philosophers, ending.meals(), params.number("eat"), params.number("think"))
                : 0;
    }
}
