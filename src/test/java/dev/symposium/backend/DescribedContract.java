package dev.symposium.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import dev.symposium.protocol.RuntimeDescription.Shape;
import dev.symposium.workload.Batch;
import dev.symposium.workload.Crew;
import dev.symposium.workload.Deadline;
import dev.symposium.workload.ForkJoin;
import dev.symposium.workload.Messages;
import dev.symposium.workload.Params;
import dev.symposium.workload.Pipeline;
import dev.symposium.workload.Recipe;
import dev.symposium.workload.TaskStamps;
import dev.symposium.workload.TestParams;
import dev.symposium.workload.TurnStamps;
import dev.symposium.workload.Work;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/**
 * What every backend says of itself, whatever it runs, and that it is held to the contract of every shape that it states:
 * {@link BackendContract} for batches, {@link CrewContract} for crews, and beside them the interfaces {@link
 * PipelineContract}, {@link ForkJoinContract}, {@link MessagesContract} and, for crews by their messages, {@link
 * MessageCrewContract}, which its test implements.
 */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD) // a test that hangs may not be interruptible
public abstract class DescribedContract implements ShapeContract {

    /** Of work that no other process could prepare. */
    public static final Recipe NO_RECIPE = new Recipe("none", Params.NONE, 0);

    static final Duration GENEROUS = Duration.ofSeconds(30);
    static final long HOUR = TimeUnit.HOURS.toNanos(1);

    final List<Engine> opened = new ArrayList<>();

    protected abstract Backend backend();

    /** Makes the JVM ready for an engine of so many workers. */
    protected void prepare(int parallelism) {}

    /** What the backend is opened with: its defaults, unless a test is of something else. */
    protected Params params() {
        return TestParams.of(backend().description().parameters(), Map.of());
    }

    @AfterEach
    void close() {
        opened.forEach(Engine::close);
    }

    @Test
    void isFoundByTheIdThatItDescribes() {
        String id = backend().description().id();

        assertThat(Backends.find(id)).hasValueSatisfying(found -> {
            assertThat(found).hasSameClassAs(backend());
            assertThat(found.description()).isEqualTo(backend().description());
        });
    }

    @Test
    void everyShapeThatItStatesIsTestedByItsContract() {
        Map<Shape, Boolean> tested = Map.of(
                Shape.BATCH, this instanceof BackendContract,
                Shape.SHARED_STATE, this instanceof CrewContract || this instanceof MessageCrewContract,
                Shape.PIPELINE, this instanceof PipelineContract,
                Shape.FORK_JOIN, this instanceof ForkJoinContract,
                Shape.MESSAGES, this instanceof MessagesContract);

        assertThat(tested)
                .allSatisfy((shape, contract) -> assertThat(contract)
                        .as(() -> shape + " is tested, of "
                                + backend().description().shapes())
                        .isEqualTo(backend().description().shapes().contains(shape)));
    }

    @Test
    void shapesThatItDoesNotStateAreRefused() {
        for (Work work : workOfEveryShape()) {
            if (!backend().description().shapes().contains(shapeOf(work))) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> open(Bounds.of(1), work))
                        .withMessage(
                                Refusal.of(backend().description().id(), work).getMessage());
            }
        }
    }

    private static List<Work> workOfEveryShape() {
        return List.of(
                Kernels.batch(1, index -> index),
                TestCrew.ofOneTurn(2),
                TestPipeline.counting(2, 3, 1),
                TestTree.counting(1, 1),
                TestMessages.ring(2, 1));
    }

    private static Shape shapeOf(Work work) {
        return switch (work) {
            case Batch b -> Shape.BATCH;
            case Crew c -> Shape.SHARED_STATE;
            case Pipeline p -> Shape.PIPELINE;
            case ForkJoin f -> Shape.FORK_JOIN;
            case Messages m -> Shape.MESSAGES;
        };
    }

    // ---- helpers

    @Override
    public final Backend tested() {
        return backend();
    }

    @Override
    public final Engine open(Bounds bounds, Work work) {
        prepare(bounds.parallelism());
        Engine engine = backend().open(bounds, params(), work, NO_RECIPE);
        opened.add(engine);
        return engine;
    }

    /** Opens an engine for a crew and runs a larger one. */
    protected final void runLargerCrewThanOpenedFor(int participants, int larger) throws InterruptedException {
        Engine engine = open(Bounds.of(1), TestCrew.ofOneTurn(participants));
        run(engine, TestCrew.ofOneTurn(larger), new Deadline());
    }

    /** Opens an engine for a pipeline and runs a longer one. */
    protected final void runLongerPipelineThanOpenedFor(int stages, int longer) throws InterruptedException {
        Engine engine = open(Bounds.of(1), TestPipeline.counting(stages, 5, 1));
        engine.pipeline(TestPipeline.counting(longer, 5, 1), new TaskStamps(5, 1));
    }

    @Override
    public final int effectiveParallelism(int parallelism) {
        Integer most = backend().description().maxParallelism();
        return most == null ? parallelism : Math.min(parallelism, most);
    }

    /** Long enough for others to come in if they may: by giving the core away, unless that would give the worker away. */
    @Override
    public void linger() {
        if (backend().description().waitHoldsWorker()
                || !backend().description().mayBlock()) {
            LockSupport.parkNanos(100_000);
        } else {
            spin();
        }
    }

    /** Lingers without giving anything away. */
    protected static void spin() {
        long until = System.nanoTime() + 100_000;
        while (System.nanoTime() - until < 0) {
            Thread.onSpinWait();
        }
    }

    static void until(Callable<Boolean> condition) {
        await().pollInterval(Duration.ofMillis(1)).atMost(GENEROUS).until(condition);
    }

    static long run(Engine engine, TestCrew crew, Deadline deadline) throws InterruptedException {
        return engine.crew(crew, deadline, new TurnStamps(crew.participants(), 1));
    }

    static void assertAnotherCrewWorks(Engine engine) throws Exception {
        TestCrew crew = TestCrew.ofOneTurn(3);
        assertThat(OpCall.start(() -> run(engine, crew, new Deadline())).answer())
                .isEqualTo(3);
    }

    @Override
    public final String prefix() {
        return Workers.prefix(backend().description().id());
    }

    @Override
    public final List<Thread> liveWorkers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().matches(prefix() + "\\d+"))
                .toList();
    }
}
