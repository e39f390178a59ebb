package dev.symposium.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.symposium.backend.Backend.Threads;
import dev.symposium.backend.Kernels.Gauge;
import dev.symposium.backend.TestPipeline.Stage;
import dev.symposium.protocol.RuntimeDescription.Shape;
import dev.symposium.workload.TaskStamps;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a backend that runs pipelines promises of them. */
public interface PipelineContract extends ShapeContract {

    /** One item may be in the hands of the stage that has done it, another of the stage that has just taken it. */
    int IN_HANDS = 2;

    static List<Bounds> bounds() {
        return BackendContract.bounds();
    }

    @ParameterizedTest
    @MethodSource("bounds")
    default void everyItemPassesEveryStageInOrder(Bounds bounds) throws Exception {
        for (int stages : new int[] {1, 2, 5}) {
            for (int capacity : new int[] {1, 3, 1000}) {
                TestPipeline pipeline = TestPipeline.counting(stages, 300, capacity);
                Engine engine = open(bounds, pipeline);
                TaskStamps stamps = new TaskStamps(300, 1);

                for (int op = 1; op <= 3; op++) {
                    assertThat(engine.pipeline(pipeline, stamps)).isEqualTo(pipeline.expected());
                    assertThat(pipeline.left(stages - 1)).isEqualTo(300);
                    assertThat(Kernels.areInOrder(stamps)).isTrue();
                }
                assertThat(pipeline.wrong()).isEmpty();
                engine.close();
            }
        }
    }

    @Test
    default void singleItemPassesThrough() throws Exception {
        TestPipeline pipeline = TestPipeline.counting(3, 1, 1);
        Engine engine = open(Bounds.of(2), pipeline);

        assertThat(engine.pipeline(pipeline, new TaskStamps(1, 1))).isEqualTo(pipeline.expected());
        assertThat(pipeline.wrong()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    default void queuesBetweenStagesHoldNoMoreThanTheirCapacity(int capacity) throws Exception {
        // The last stage is slow, so that without a bound nearly all items would queue up before it.
        TestPipeline pipeline = new TestPipeline(3, 200, capacity, (stage, item) -> {
            if (stage == 2) {
                linger();
            }
        });
        Engine engine = open(Bounds.of(2), pipeline);

        engine.pipeline(pipeline, new TaskStamps(200, 1));

        assertThat(pipeline.mostBetween()).isBetween(1, capacity + IN_HANDS);
        assertThat(pipeline.wrong()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    default void noMoreItemsAreInFlightThanAllowed(int inFlight) throws Exception {
        TestPipeline pipeline = new TestPipeline(4, 100, 50, (stage, item) -> {
            if (stage == 3) {
                linger();
            }
        });
        Engine engine = open(new Bounds(2, OptionalInt.of(inFlight)), pipeline);
        TaskStamps stamps = new TaskStamps(100, 1);

        engine.pipeline(pipeline, stamps);

        String fixed = tested().description().fixedInFlight();
        int most = fixed == null ? inFlight : fixed.equals("one") ? 1 : 2;
        assertThat(pipeline.mostInFlight()).isBetween(1, most);
        assertThat(Kernels.mostAtOnce(stamps, true)).isBetween(1, most);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    default void noMoreStagesRunAtOnceThanTheParallelism(int parallelism) throws Exception {
        Gauge running = new Gauge();
        TestPipeline pipeline = new TestPipeline(5, 60, 2, (stage, item) -> {
            running.enter();
            linger();
            running.leave();
        });
        Engine engine = open(Bounds.of(parallelism), pipeline);

        engine.pipeline(pipeline, new TaskStamps(60, 1));

        // Where P is enforced by pinning the trial to P cores, the threads that were declared are the bound.
        assertThat(running.most())
                .isBetween(
                        1,
                        tested().description().pins(Shape.PIPELINE)
                                ? tested().threads(Bounds.of(parallelism), pipeline)
                                        .peak()
                                : parallelism);
    }

    @Test
    default void stagesRunAtOnce() throws Exception {
        int items = 20;
        CyclicBarrier together = new CyclicBarrier(effectiveParallelism(2));
        TestPipeline pipeline = new TestPipeline(2, items, 1, (stage, item) -> {
            if (stage == 0 ? item > 0 : item < items - 1) { // each item in the first meets the one before in the second
                Kernels.meet(together);
            }
        });
        Engine engine = open(Bounds.of(2), pipeline);

        assertThat(engine.pipeline(pipeline, new TaskStamps(items, 1))).isEqualTo(pipeline.expected());
    }

    @Test
    default void workersOfAPipelineAreAsDeclared() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        Gauge inside = new Gauge();
        TestPipeline pipeline = new TestPipeline(4, 40, 2, (stage, item) -> {
            inside.enter();
            if (item >= 3) { // by then every stage has had one
                Kernels.await(release);
            }
            inside.leave();
        });
        Bounds bounds = Bounds.of(2);
        Engine engine = open(bounds, pipeline);
        Threads declared = tested().threads(bounds, pipeline);
        assertThat(liveWorkers()).as("before the op").hasSize(declared.virtual() ? 0 : declared.standing());

        OpCall op = OpCall.start(() -> engine.pipeline(pipeline, new TaskStamps(40, 1)));
        DescribedContract.until(
                () -> inside.now() >= 1 && liveWorkers().size() == (declared.virtual() ? 0 : declared.peak()));
        release.countDown();
        op.answer();

        assertThat(inside.threads().size()).isLessThanOrEqualTo(Math.max(1, declared.peak()));
        assertThat(inside.threads()).allMatch(thread -> thread.isVirtual() == declared.virtual());
        assertThat(liveWorkers()).as("after the op").hasSize(declared.virtual() ? 0 : declared.standing());
    }

    @Test
    default void threadsOfAPipelineAreGoneAfterClose() throws Exception {
        Gauge ran = new Gauge();
        TestPipeline pipeline = new TestPipeline(3, 50, 2, (stage, item) -> ran.enter());
        Engine engine = open(Bounds.of(2), pipeline);
        engine.pipeline(pipeline, new TaskStamps(50, 1));

        engine.close();

        assertThat(liveWorkers()).isEmpty();
        assertThat(ran.threads())
                .filteredOn(thread -> !thread.equals(Thread.currentThread()))
                .noneMatch(Thread::isAlive);
        assertThatIllegalStateException()
                .isThrownBy(() -> engine.pipeline(pipeline, new TaskStamps(50, 1)))
                .withMessageContaining("closed");
    }

    @ParameterizedTest
    @MethodSource("bounds")
    default void interruptedCallerEndsStagesThatBlock(Bounds bounds) throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        Gauge inside = new Gauge();
        TestPipeline pipeline = new TestPipeline(3, 50, 1, (stage, item) -> {
            inside.enter();
            try {
                if (stage == 1 && item == 5) {
                    Kernels.await(never);
                }
            } finally {
                inside.leave();
            }
        });
        Engine engine = open(bounds, pipeline);

        OpCall op = OpCall.start(() -> engine.pipeline(pipeline, new TaskStamps(50, 1)));
        DescribedContract.until(() -> inside.now() >= 1 && pipeline.left(1) == 5);
        op.interrupt();

        assertThat(op.thrown()).isInstanceOf(InterruptedException.class);
        assertThat(inside.now()).isZero();
        assertThat(pipeline.wrong()).isEmpty();
        assertAnotherPipelineWorks(engine);
    }

    @Test
    default void interruptedCallerEndsStagesThatWait() throws Exception {
        TestPipeline pipeline = waitingFromItem(5);
        Engine engine = open(Bounds.of(2), pipeline);

        OpCall op = OpCall.start(() -> engine.pipeline(pipeline, new TaskStamps(50, 1)));
        DescribedContract.until(() -> pipeline.left(1) == 5);
        op.interrupt();

        assertThat(op.thrown()).isInstanceOf(InterruptedException.class);
        assertAnotherPipelineWorks(engine);
        engine.close();
        assertThat(liveWorkers()).isEmpty();
    }

    @Test
    default void closingInTheMiddleOfAPipelineEndsIt() {
        TestPipeline pipeline = waitingFromItem(5);
        Engine engine = open(new Bounds(2, OptionalInt.of(4)), pipeline);
        OpCall op = OpCall.start(() -> engine.pipeline(pipeline, new TaskStamps(50, 1)));
        DescribedContract.until(() -> pipeline.left(1) == 5);

        engine.close();

        assertThat(liveWorkers()).isEmpty();
        assertThat(op.thrown()).isInstanceOf(InterruptedException.class);
    }

    @ParameterizedTest
    @MethodSource("bounds")
    default void exceptionOfAStageReachesTheCaller(Bounds bounds) throws Exception {
        for (Throwable boom : List.of(new ArithmeticException("item 7"), new AssertionError("item 7"))) {
            Gauge inside = new Gauge();
            TestPipeline pipeline = new TestPipeline(3, 60, 2, (stage, item) -> {
                inside.enter();
                try {
                    if (stage == 1 && item == 7) {
                        throw Kernels.<RuntimeException>thrown(boom);
                    }
                } finally {
                    inside.leave();
                }
            });
            Engine engine = open(bounds, pipeline);

            OpCall op = OpCall.start(() -> engine.pipeline(pipeline, new TaskStamps(60, 1)));

            assertThat(op.thrown()).isSameAs(boom);
            assertThat(boom.getSuppressed())
                    .as("interruptions are consequences")
                    .isEmpty();
            assertThat(inside.now()).as("stages that outlived their op").isZero();
            assertThat(pipeline.left(1)).isEqualTo(7);
            assertAnotherPipelineWorks(engine);
        }
    }

    private static TestPipeline waitingFromItem(int first) {
        return new TestPipeline(3, 50, 1, new Stage() {
            @Override
            public void at(int stage, int item) {}

            @Override
            public long waitNanos(int stage, int item) {
                return stage == 1 && item >= first ? DescribedContract.HOUR : 0;
            }
        });
    }

    private static void assertAnotherPipelineWorks(Engine engine) throws Exception {
        TestPipeline pipeline = TestPipeline.counting(3, 100, 2);
        OpCall op = OpCall.start(() -> engine.pipeline(pipeline, new TaskStamps(100, 1)));
        assertThat(op.answer()).isEqualTo(pipeline.expected());
        assertThat(pipeline.wrong()).isEmpty();
    }
}
