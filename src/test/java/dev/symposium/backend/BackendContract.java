package dev.symposium.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import dev.symposium.backend.Backend.Threads;
import dev.symposium.backend.Kernels.Gauge;
import dev.symposium.workload.Batch;
import dev.symposium.workload.Program.Kernel;
import dev.symposium.workload.Program.Step;
import dev.symposium.workload.TaskStamps;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a backend that runs batches promises; a backend's own test is a few lines below it. */
public abstract class BackendContract extends DescribedContract {

    static List<Bounds> bounds() {
        List<Bounds> all = new ArrayList<>();
        for (int p = 1; p <= 2; p++) {
            all.add(new Bounds(p, OptionalInt.of(p)));
            all.add(new Bounds(p, OptionalInt.of(p + 1)));
            all.add(Bounds.of(p));
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("bounds")
    void everyTaskRunsOnce(Bounds bounds) throws Exception {
        for (int tasks : new int[] {1, 7, 1000}) {
            AtomicIntegerArray runs = new AtomicIntegerArray(tasks);
            Kernel kernel = index -> index * 31L + 7;
            Batch batch = Kernels.batch(tasks, index -> {
                runs.incrementAndGet(index);
                return kernel.compute(index);
            });
            Engine engine = open(bounds, batch);
            TaskStamps stamps = new TaskStamps(tasks, 1);

            for (int op = 1; op <= 2; op++) {
                assertThat(engine.batch(batch, stamps)).isEqualTo(Kernels.expected(tasks, kernel));
                assertThat(everyOneIs(op, runs))
                        .as(() -> "runs of each task: " + runs)
                        .isTrue();
            }
            assertThat(Kernels.areInOrder(stamps)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    public void noMoreKernelsRunAtOnceThanTheParallelism(int parallelism) throws Exception {
        Gauge running = new Gauge();
        Batch batch = Kernels.batch(100, index -> {
            running.enter();
            linger();
            running.leave();
            return index;
        });
        Engine engine = open(Bounds.of(parallelism), batch);

        engine.batch(batch, new TaskStamps(100, 1));

        assertThat(running.most()).isBetween(1, parallelism);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void asManyKernelsRunAtOnceAsTheParallelism(int parallelism) throws Exception {
        int reached = effectiveParallelism(parallelism);
        CyclicBarrier together = new CyclicBarrier(reached);
        Batch batch = Kernels.batch(reached * 3, index -> {
            Kernels.meet(together);
            return index;
        });
        Engine engine = open(new Bounds(parallelism, OptionalInt.of(parallelism)), batch);

        assertThat(engine.batch(batch, new TaskStamps(reached * 3, 1)))
                .isEqualTo(Kernels.expected(reached * 3, index -> index));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void noMoreTasksAreInFlightThanAllowed(int inFlight) throws Exception {
        Batch batch = Kernels.batch(100, index -> {
            linger();
            return index;
        });
        Engine engine = open(new Bounds(2, OptionalInt.of(inFlight)), batch);
        TaskStamps stamps = new TaskStamps(100, 1);

        engine.batch(batch, stamps);

        String fixed = backend().description().fixedInFlight();
        if (fixed == null) {
            assertThat(Kernels.mostAtOnce(stamps, true)).isBetween(1, inFlight);
        } else if (fixed.equals("one")) {
            assertThat(Kernels.mostAtOnce(stamps, true)).isEqualTo(1);
        } else {
            assertThat(fixed).isEqualTo("parallelism");
            assertThat(Kernels.mostAtOnce(stamps, false)).isBetween(1, 2);
        }
    }

    @Test
    void tasksThatWaitHoldNoWorkerWhereThatIsSaid() throws Exception {
        int tasks = 20;
        Gauge waiting = new Gauge();
        Batch batch = Kernels.batch(
                tasks,
                compute(waiting::enter),
                new Step.Wait(TimeUnit.MILLISECONDS.toNanos(50)),
                compute(waiting::leave));
        Engine engine = open(new Bounds(1, OptionalInt.of(5)), batch);

        engine.batch(batch, new TaskStamps(tasks, 1));

        assertThat(waiting.most()).isEqualTo(backend().description().waitHoldsWorker() ? 1 : 5);
    }

    @Test
    void workersAreAsDeclared() throws Exception {
        int tasks = 8;
        CountDownLatch release = new CountDownLatch(1);
        Gauge inside = new Gauge();
        Batch batch = Kernels.batch(tasks, index -> {
            inside.enter();
            Kernels.await(release);
            inside.leave();
            return index;
        });
        Bounds bounds = new Bounds(2, OptionalInt.of(5));
        Engine engine = open(bounds, batch);
        Threads declared = backend().threads(bounds, batch);
        assertThat(liveWorkers()).as("before the op").hasSize(declared.virtual() ? 0 : declared.standing());

        OpCall op = OpCall.start(() -> engine.batch(batch, new TaskStamps(tasks, 1)));
        if (declared.virtual()) {
            until(() -> inside.now() == declared.peak());
            assertThat(liveWorkers()).isEmpty();
        } else {
            int working = Math.max(1, declared.peak()); // the caller itself, if the backend makes no threads
            await().atMost(GENEROUS)
                    .until(() -> inside.now() == working && liveWorkers().size() == declared.peak());
        }
        release.countDown();
        op.answer();

        assertThat(inside.most()).isEqualTo(Math.max(1, declared.peak()));
        assertThat(inside.threads()).allMatch(thread -> thread.isVirtual() == declared.virtual());
        assertThat(liveWorkers()).as("after the op").hasSize(declared.virtual() ? 0 : declared.standing());
    }

    @Test
    void threadsAreGoneAfterClose() throws Exception {
        Gauge ran = new Gauge();
        Batch batch = Kernels.batch(100, index -> {
            ran.enter();
            return index;
        });
        Engine engine = open(Bounds.of(2), batch);
        engine.batch(batch, new TaskStamps(100, 1));

        engine.close();

        assertThat(liveWorkers()).isEmpty();
        assertThat(ran.threads())
                .filteredOn(thread -> !thread.equals(Thread.currentThread()))
                .noneMatch(Thread::isAlive);
        engine.close();
        assertThatIllegalStateException()
                .isThrownBy(() -> engine.batch(batch, new TaskStamps(100, 1)))
                .withMessageContaining("closed");
    }

    @ParameterizedTest
    @MethodSource("bounds")
    void interruptedCallerEndsTasksThatBlock(Bounds bounds) throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        Gauge inside = new Gauge();
        Batch batch = Kernels.batch(20, index -> {
            inside.enter();
            try {
                Kernels.await(never);
            } finally {
                inside.leave();
            }
            return index;
        });
        Engine engine = open(bounds, batch);

        OpCall op = OpCall.start(() -> engine.batch(batch, new TaskStamps(20, 1)));
        until(() -> inside.now() >= effectiveParallelism(bounds.parallelism()));
        op.interrupt();

        assertThat(op.thrown()).isInstanceOf(InterruptedException.class);
        assertThat(inside.now()).isZero();
        assertAnotherOpWorks(engine);
    }

    @Test
    void interruptedCallerEndsTasksThatWait() throws Exception {
        Gauge arrived = new Gauge();
        Batch batch = Kernels.waiting(20, index -> {
            arrived.enter();
            return index;
        });
        Engine engine = open(Bounds.of(2), batch);

        OpCall op = OpCall.start(() -> engine.batch(batch, new TaskStamps(20, 1)));
        until(() -> arrived.now() >= 1);
        op.interrupt();

        assertThat(op.thrown()).isInstanceOf(InterruptedException.class);
        assertAnotherOpWorks(engine);
        engine.close();
        assertThat(liveWorkers()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("bounds")
    void exceptionOfATaskReachesTheCaller(Bounds bounds) throws Exception {
        for (Throwable boom : List.of(new ArithmeticException("task 3"), new AssertionError("task 3"))) {
            Gauge inside = new Gauge();
            Batch batch = Kernels.batch(50, index -> {
                inside.enter();
                try {
                    if (index == 3) {
                        throw Kernels.<RuntimeException>thrown(boom);
                    }
                    linger();
                } finally {
                    inside.leave();
                }
                return index;
            });
            Engine engine = open(bounds, batch);

            OpCall op = OpCall.start(() -> engine.batch(batch, new TaskStamps(50, 1)));

            assertThat(op.thrown()).isSameAs(boom);
            assertThat(inside.now()).as("tasks that outlived their op").isZero();
            assertAnotherOpWorks(engine);
        }
    }

    @Test
    void exceptionOfEveryTaskReachesTheCaller() {
        Batch batch = Kernels.batch(100, index -> {
            throw new ArithmeticException("task " + index);
        });
        Engine engine = open(new Bounds(2, OptionalInt.of(2)), batch);

        OpCall op = OpCall.start(() -> engine.batch(batch, new TaskStamps(100, 1)));

        assertThat(op.thrown()).isInstanceOf(ArithmeticException.class).hasMessageStartingWith("task ");
    }

    @Test
    void closingInTheMiddleOfAnOpEndsIt() throws Exception {
        Gauge arrived = new Gauge();
        Batch batch = Kernels.waiting(20, index -> {
            arrived.enter();
            return index;
        });
        Engine engine = open(new Bounds(2, OptionalInt.of(2)), batch);
        OpCall op = OpCall.start(() -> engine.batch(batch, new TaskStamps(20, 1)));
        until(() -> arrived.now() >= 1);

        engine.close();

        assertThat(liveWorkers()).isEmpty();
        assertThat(op.thrown()).isInstanceOf(InterruptedException.class);
        assertThat(arrived.threads())
                .filteredOn(thread -> thread.getName().startsWith(prefix()) || thread.isVirtual())
                .noneMatch(Thread::isAlive);
    }

    @Test
    void secondOpAtTheSameTimeIsRefused() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        Gauge inside = new Gauge();
        Batch batch = Kernels.batch(1, index -> {
            inside.enter();
            Kernels.await(release);
            return index;
        });
        Engine engine = open(Bounds.of(1), batch);
        OpCall op = OpCall.start(() -> engine.batch(batch, new TaskStamps(1, 1)));
        until(() -> inside.now() == 1);

        assertThatIllegalStateException().isThrownBy(() -> engine.batch(batch, new TaskStamps(1, 1)));

        release.countDown();
        assertThat(op.answer()).isEqualTo(Kernels.expected(1, index -> index));
    }

    // ---- helpers

    private static Step.Compute compute(Runnable action) {
        return new Step.Compute(index -> {
            action.run();
            return index;
        });
    }

    private static void assertAnotherOpWorks(Engine engine) throws Exception {
        Batch batch = Kernels.batch(30, index -> index);
        OpCall op = OpCall.start(() -> engine.batch(batch, new TaskStamps(30, 1)));
        assertThat(op.answer()).isEqualTo(Kernels.expected(30, index -> index));
    }

    private static boolean everyOneIs(int value, AtomicIntegerArray counts) {
        for (int i = 0; i < counts.length(); i++) {
            if (counts.get(i) != value) {
                return false;
            }
        }
        return true;
    }
}
