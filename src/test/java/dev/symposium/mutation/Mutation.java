package dev.symposium.mutation;

import dev.symposium.backend.Engine;
import dev.symposium.workload.Batch;
import dev.symposium.workload.KernelWorkload;
import dev.symposium.workload.LoopEngine;
import dev.symposium.workload.LossyCounter;
import dev.symposium.workload.Params;
import dev.symposium.workload.TaskStamps;
import dev.symposium.workload.TestParams;
import dev.symposium.workload.ThreadsEngine;
import dev.symposium.workload.Timer;
import dev.symposium.workload.Workload;
import dev.symposium.workload.Workloads;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A bug that a workload or a backend could have, seeded on purpose: deterministic, and whoever verifies a trial must
 * find it. It is a workload and an engine, one of which is wrong.
 *
 * @param name what is wrong
 * @param parameters that make its ops quick, spelt as in a request
 * @param engines makes one for a trial
 */
public record Mutation(String name, Workload workload, Map<String, String> parameters, Supplier<Engine> engines) {

    private static final int TASKS = 100;
    private static final int VICTIM = 96;
    private static final Map<String, String> MIXED =
            Map.of("tasks", "100", "cpu", "1us", "wait", "10us", "critical", "1us");
    private static final Map<String, String> SLEEP = Map.of("tasks", "100", "duration", "1ms");

    /** All that are known. */
    public static List<Mutation> all() {
        List<Mutation> all = new ArrayList<>(List.of(
                every97thUpdateLost(),
                taskDropped(),
                taskRunTwice(),
                waitSkipped(),
                exceptionSwallowed(),
                wrongAnswer(),
                opThatReturnsEarly()));
        all.addAll(PhilosophersMutations.all());
        all.addAll(ComputeMutations.all());
        all.addAll(JdkMutations.all());
        all.addAll(SharedMutations.all());
        all.addAll(EchoMutations.all());
        all.addAll(QueueMutations.all());
        all.addAll(LibraryMutations.all());
        all.addAll(ProcessMutations.all());
        return List.copyOf(all);
    }

    private static Mutation every97thUpdateLost() {
        return new Mutation(
                "every 97th update lost",
                new LossyCounter(),
                Map.of("participants", "2", "rounds", "500"),
                () -> new ThreadsEngine(2));
    }

    private static Mutation taskDropped() {
        return new Mutation(
                "a task dropped",
                mixed(),
                MIXED,
                () -> new EachTask((batch, index, stamps) -> {
                    if (index == VICTIM) {
                        stamps.started(index);
                        Timer.sleep(batch.program().waitNanos());
                        stamps.ended(index);
                    } else {
                        batch.run(index, stamps);
                    }
                }));
    }

    private static Mutation taskRunTwice() {
        return new Mutation(
                "a task run twice",
                mixed(),
                MIXED,
                () -> new EachTask((batch, index, stamps) -> {
                    batch.run(index, stamps);
                    if (index == VICTIM) {
                        batch.run(index, stamps);
                    }
                }));
    }

    private static Mutation waitSkipped() {
        return new Mutation("a wait skipped", sleep(), SLEEP, () -> new LoopEngine() {
            private int waits;

            @Override
            public void schedule(Runnable action, long delayNanos) {
                super.schedule(action, ++waits % 97 == 0 ? 0 : delayNanos);
            }
        });
    }

    private static Mutation exceptionSwallowed() {
        Workload throwing = new KernelWorkload(
                TASKS,
                index -> {
                    if (index == VICTIM) {
                        throw new IllegalStateException("thrown on purpose");
                    }
                    return index;
                },
                index -> index);
        return new Mutation(
                "an exception swallowed",
                throwing,
                Map.of(),
                () -> new EachTask((batch, index, stamps) -> {
                    try {
                        batch.run(index, stamps);
                    } catch (IllegalStateException swallowed) {
                        stamps.ended(index);
                    }
                }));
    }

    private static Mutation wrongAnswer() {
        Workload wrong = new KernelWorkload(TASKS, index -> index == VICTIM ? 0 : index, index -> index);
        return new Mutation("a wrong answer", wrong, Map.of(), () -> new ThreadsEngine(2));
    }

    private static Mutation opThatReturnsEarly() {
        return new Mutation("an op that returns early", sleep(), SLEEP, Remembering::new);
    }

    private static Workload mixed() {
        return Workloads.find("mixed").orElseThrow();
    }

    private static Workload sleep() {
        return Workloads.find("sleep").orElseThrow();
    }

    /** The resolved parameters of the workload. */
    public Params params() {
        return TestParams.of(workload.description(), parameters);
    }

    @Override
    public String toString() {
        return name;
    }

    /** Runs tasks one after the other, each by the given call. */
    private record EachTask(Call call) implements Engine {

        @Override
        public long batch(Batch batch, TaskStamps stamps) throws InterruptedException {
            batch.begin();
            for (int i = 0; i < batch.tasks(); i++) {
                stamps.submitted(i);
                call.run(batch, i, stamps);
            }
            return batch.answer();
        }

        @Override
        public void close() {}

        private interface Call {
            void run(Batch batch, int index, TaskStamps stamps) throws InterruptedException;
        }
    }

    /** Does the first op, and returns its answer at once when asked for another. */
    private static final class Remembering implements Engine {

        private final Engine honest = new LoopEngine();
        private boolean answered;
        private long answer;

        @Override
        public long batch(Batch batch, TaskStamps stamps) throws InterruptedException {
            if (!answered) {
                answer = honest.batch(batch, stamps);
                answered = true;
            }
            return answer;
        }

        @Override
        public void close() {
            honest.close();
        }
    }
}
