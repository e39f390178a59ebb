package dev.symposium.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symposium.backend.Engine;
import dev.symposium.protocol.TrialEvent.Done;
import dev.symposium.protocol.TrialSpec;
import dev.symposium.workload.Batch;
import dev.symposium.workload.LoopEngine;
import dev.symposium.workload.Program;
import dev.symposium.workload.Program.Step;
import dev.symposium.workload.Sync;
import dev.symposium.workload.TaskStamps;
import dev.symposium.workload.ThreadsEngine;
import dev.symposium.workload.Workload;
import dev.symposium.workload.Workloads;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Bugs that a backend or a workload could have, seeded on purpose and deterministic: each is caught by the trial that
 * it is in, as a violation. The same trial without the bug has none.
 */
class MutationTest {

    private static final int TASKS = 100;
    private static final int VICTIM = 96;

    @Test
    void withoutABugNothingIsFound() throws Exception {
        assertThat(violationOf(mixed(), () -> new ThreadsEngine(2))).isNull();
        assertThat(violationOf(mixed(), LoopEngine::new)).isNull();
        assertThat(violationOf(tally(false), () -> new ThreadsEngine(2))).isNull();
        assertThat(violationOf(kernel(index -> index), () -> new ThreadsEngine(2)))
                .isNull();
    }

    @Test
    void every97thUpdateLost() throws Exception {
        assertThat(violationOf(tally(true), () -> new ThreadsEngine(2))).contains("answered");
    }

    @Test
    void aTaskDropped() throws Exception {
        assertThat(violationOf(
                        mixed(),
                        () -> new EachTask((batch, index, stamps) -> {
                            if (index != VICTIM) {
                                batch.run(index, stamps);
                            }
                        })))
                .contains("answered");
    }

    @Test
    void aTaskRunTwice() throws Exception {
        assertThat(violationOf(
                        mixed(),
                        () -> new EachTask((batch, index, stamps) -> {
                            batch.run(index, stamps);
                            if (index == VICTIM) {
                                batch.run(index, stamps);
                            }
                        })))
                .contains("answered");
    }

    @Test
    void aWaitSkipped() throws Exception {
        assertThat(violationOf(mixed(), () -> new LoopEngine() {
                    private int waits;

                    @Override
                    public void schedule(Runnable action, long delayNanos) {
                        super.schedule(action, ++waits % 97 == 0 ? 0 : delayNanos);
                    }
                }))
                .contains("its waits alone are 1000000 ns");
    }

    @Test
    void allWaitsSkipped() throws Exception {
        assertThat(violationOf(mixed(), () -> new LoopEngine() {
                    @Override
                    public void schedule(Runnable action, long delayNanos) {
                        super.execute(action);
                    }
                }))
                .isNotNull();
    }

    @Test
    void anExceptionSwallowed() throws Exception {
        Workload throwing = kernel(index -> {
            if (index == VICTIM) {
                throw new IllegalStateException("thrown on purpose");
            }
            return index;
        });

        assertThat(violationOf(
                        throwing,
                        () -> new EachTask((batch, index, stamps) -> {
                            try {
                                batch.run(index, stamps);
                            } catch (IllegalStateException swallowed) {
                                stamps.ended(index);
                            }
                        })))
                .contains("answered");
    }

    @Test
    void aWrongAnswer() throws Exception {
        assertThat(violationOf(kernel(index -> index == VICTIM ? index + 1 : index), () -> new ThreadsEngine(2)))
                .contains("answered");
    }

    @Test
    void anOpThatReturnsEarly() throws Exception {
        assertThat(violationOf(mixed(), EarlyEngine::new)).contains("answered");
    }

    private static Workload mixed() {
        return Workloads.find("mixed").orElseThrow();
    }

    /** A batch whose golden answer is that of the kernel {@code index -> index}. */
    private static Workload kernel(Program.Kernel kernel) {
        return new TestWorkload(() -> TestOperation.of(batch(kernel), goldenOf(batch(index -> index))));
    }

    private static Batch batch(Program.Kernel kernel) {
        return new Batch(Program.of(new Step.Compute(kernel)), TASKS, new Sync(TASKS));
    }

    private static long goldenOf(Batch batch) {
        try {
            return new ThreadsEngine(1).batch(batch, new TaskStamps(TASKS, 1));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Two participants count together to 2 000 under no lock but an atomic counter's. */
    private static Workload tally(boolean lossy) {
        return new TestWorkload(() -> {
            AtomicInteger sum = new AtomicInteger();
            AtomicInteger updates = new AtomicInteger();
            TestCrew crew =
                    new TestCrew(2, null, (self, deadline, stamps) -> {
                        for (int i = 0; i < 1_000; i++) {
                            if (updates.incrementAndGet() % 97 != 0 || !lossy) {
                                sum.incrementAndGet();
                            }
                        }
                    }) {
                        @Override
                        public void begin() {
                            super.begin();
                            sum.set(0);
                        }

                        @Override
                        public long answer() {
                            return sum.get();
                        }
                    };
            return TestOperation.of(crew, 2_000);
        });
    }

    private static @Nullable String violationOf(Workload workload, Supplier<Engine> engine)
            throws InterruptedException {
        Recorder recorder = new Recorder();
        TrialSpec spec = Specs.of(
                workload.description().id(),
                Map.of("tasks", (long) TASKS, "cpu", 10L, "wait", Specs.MILLI, "critical", 1L),
                TestBackend.ID,
                Specs.SHORT);
        new Trial(
                        spec,
                        workload,
                        TestBackend.of(engine),
                        recorder,
                        code -> {
                            throw new AssertionError("the trial halted with " + code);
                        },
                        Optional.empty())
                .run();
        return recorder.only(Done.class).answers().violation();
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

        interface Call {
            void run(Batch batch, int index, TaskStamps stamps) throws InterruptedException;
        }
    }

    /** Answers while the last task still waits to be run. */
    private static final class EarlyEngine implements Engine {

        private @Nullable Thread last;

        @Override
        public long batch(Batch batch, TaskStamps stamps) throws InterruptedException {
            close();
            batch.begin();
            for (int i = 0; i < batch.tasks() - 1; i++) {
                stamps.submitted(i);
                batch.run(i, stamps);
            }
            CountDownLatch returned = new CountDownLatch(1);
            stamps.submitted(batch.tasks() - 1);
            last = Thread.ofPlatform().start(() -> {
                try {
                    returned.await();
                    batch.run(batch.tasks() - 1, stamps);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            try {
                return batch.answer();
            } finally {
                returned.countDown();
            }
        }

        @Override
        public void close() {
            Thread running = last;
            while (running != null && running.isAlive()) {
                try {
                    running.join();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }
}
