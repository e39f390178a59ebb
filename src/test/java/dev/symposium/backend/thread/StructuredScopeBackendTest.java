package dev.symposium.backend.thread;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symposium.backend.Backend;
import dev.symposium.backend.Bounds;
import dev.symposium.backend.Carriers;
import dev.symposium.backend.CrewContract;
import dev.symposium.backend.Engine;
import dev.symposium.backend.ForkJoinContract;
import dev.symposium.backend.PipelineContract;
import dev.symposium.workload.Batch;
import dev.symposium.workload.Params;
import dev.symposium.workload.Program;
import dev.symposium.workload.Program.Step;
import dev.symposium.workload.Sync;
import dev.symposium.workload.TaskStamps;
import java.lang.management.ManagementFactory;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import jdk.management.VirtualThreadSchedulerMXBean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class StructuredScopeBackendTest extends CrewContract implements ForkJoinContract, PipelineContract {

    private static final VirtualThreadSchedulerMXBean SCHEDULER =
            ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class);
    private static final int PARALLELISM_BEFORE = SCHEDULER.getParallelism();

    @Override
    protected Backend backend() {
        return new StructuredScopeBackend();
    }

    @Override
    protected void prepare(int parallelism) {
        SCHEDULER.setParallelism(parallelism);
    }

    @AfterAll
    static void restore() {
        SCHEDULER.setParallelism(PARALLELISM_BEFORE);
    }

    @Test
    void taskThatFailsCancelsThoseThatWait() {
        ArithmeticException boom = new ArithmeticException("task 9");
        Batch batch = batch(
                10,
                new Step.Compute(index -> {
                    if (index == 9) {
                        throw boom;
                    }
                    return index;
                }),
                new Step.Wait(TimeUnit.HOURS.toNanos(1)));
        Engine engine = open(Bounds.of(2), batch);

        assertThatThrownBy(() -> engine.batch(batch, new TaskStamps(10, 1))).isSameAs(boom);
    }

    @Test
    void taskThatFailsCancelsTheSubmitterThatWaits() {
        ArithmeticException boom = new ArithmeticException("task 1");
        Batch batch = batch(
                10,
                new Step.Compute(index -> {
                    if (index == 1) {
                        throw boom;
                    }
                    return index;
                }),
                new Step.Wait(TimeUnit.HOURS.toNanos(1)));
        Engine engine = open(new Bounds(1, OptionalInt.of(2)), batch);

        assertThatThrownBy(() -> engine.batch(batch, new TaskStamps(10, 1)))
                .isSameAs(boom)
                .satisfies(thrown -> assertThat(thrown.getSuppressed()).isEmpty());
    }

    @Test
    void isNotAvailableWithoutPreviewFeatures() {
        Backend backend = new StructuredScopeBackend(25, false);

        assertThat(backend.description().unavailable()).endsWith("started without --enable-preview");
        assertThatIllegalStateException()
                .isThrownBy(() -> backend.open(Bounds.of(1), Params.NONE, batch(1, new Step.Cpu(1)), NO_RECIPE))
                .withMessageContainingAll("structured-scope", "--enable-preview");
    }

    @Test
    void isNotAvailableOnAnotherRelease() {
        assertThat(new StructuredScopeBackend(26, true).description().unavailable())
                .contains("25")
                .endsWith("this is JDK 26");
    }

    @Test
    void isAvailableHere() {
        assertThat(backend().description().unavailable()).isNull();
    }

    @Test
    void schedulerOfAnotherParallelismIsRefused() {
        System.setProperty(Carriers.PARALLELISM_PROPERTY, "3");
        try {
            assertThatIllegalStateException()
                    .isThrownBy(() -> backend().open(Bounds.of(2), Params.NONE, batch(1, new Step.Cpu(1)), NO_RECIPE))
                    .withMessageContainingAll("2", "3");
        } finally {
            System.clearProperty(Carriers.PARALLELISM_PROPERTY);
        }
    }

    private static Batch batch(int tasks, Step... steps) {
        return new Batch(Program.of(steps), tasks, new Sync(tasks));
    }
}
