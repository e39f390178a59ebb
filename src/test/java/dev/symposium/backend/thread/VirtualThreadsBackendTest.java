package dev.symposium.backend.thread;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.symposium.backend.Backend;
import dev.symposium.backend.Bounds;
import dev.symposium.backend.Carriers;
import dev.symposium.backend.CrewContract;
import dev.symposium.backend.ForkJoinContract;
import dev.symposium.backend.MessagesContract;
import dev.symposium.backend.PipelineContract;
import dev.symposium.workload.Batch;
import dev.symposium.workload.Params;
import dev.symposium.workload.Program;
import dev.symposium.workload.Program.Step;
import dev.symposium.workload.Sync;
import java.lang.management.ManagementFactory;
import jdk.management.VirtualThreadSchedulerMXBean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class VirtualThreadsBackendTest extends CrewContract implements ForkJoinContract, PipelineContract, MessagesContract {

    private static final VirtualThreadSchedulerMXBean SCHEDULER =
            ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class);
    private static final int PARALLELISM_BEFORE = SCHEDULER.getParallelism();

    @Override
    protected Backend backend() {
        return new VirtualThreadsBackend();
    }

    /** A trial says it on its command line; here many share one JVM. */
    @Override
    protected void prepare(int parallelism) {
        SCHEDULER.setParallelism(parallelism);
    }

    @AfterAll
    static void restore() {
        SCHEDULER.setParallelism(PARALLELISM_BEFORE);
    }

    @Test
    void schedulerOfAnotherParallelismIsRefused() {
        Batch batch = new Batch(Program.of(new Step.Cpu(1)), 1, new Sync(1));
        System.setProperty(Carriers.PARALLELISM_PROPERTY, "3");
        try {
            assertThatIllegalStateException()
                    .isThrownBy(() -> backend().open(Bounds.of(2), Params.NONE, batch, NO_RECIPE))
                    .withMessageContainingAll("2", "3");
        } finally {
            System.clearProperty(Carriers.PARALLELISM_PROPERTY);
        }
    }
}
