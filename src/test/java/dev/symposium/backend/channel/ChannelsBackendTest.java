package dev.symposium.backend.channel;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.symposium.backend.Backend;
import dev.symposium.backend.BackendContract;
import dev.symposium.backend.Bounds;
import dev.symposium.backend.Carriers;
import dev.symposium.backend.MessageCrewContract;
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

class ChannelsBackendTest extends BackendContract implements PipelineContract, MessagesContract, MessageCrewContract {

    private static final VirtualThreadSchedulerMXBean SCHEDULER =
            ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class);
    private static final int PARALLELISM_BEFORE = SCHEDULER.getParallelism();

    @Override
    protected Backend backend() {
        return new ChannelsBackend();
    }

    @Override
    protected void prepare(int parallelism) {
        SCHEDULER.setParallelism(parallelism);
    }

    /** By computing: a fibre that waits gives its carrier to another. */
    @Override
    public void linger() {
        spin();
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
