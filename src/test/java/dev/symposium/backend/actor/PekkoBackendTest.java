package dev.symposium.backend.actor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symposium.backend.Backend;
import dev.symposium.backend.BackendContract;
import dev.symposium.backend.Bounds;
import dev.symposium.backend.Engine;
import dev.symposium.backend.ForkJoinContract;
import dev.symposium.backend.MessageCrewContract;
import dev.symposium.backend.MessagesContract;
import dev.symposium.backend.PipelineContract;
import dev.symposium.backend.SharedLockContract;
import dev.symposium.workload.Batch;
import dev.symposium.workload.Program;
import dev.symposium.workload.Program.Step;
import dev.symposium.workload.Sync;
import dev.symposium.workload.TaskStamps;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PekkoBackendTest extends BackendContract
        implements PipelineContract, ForkJoinContract, MessagesContract, MessageCrewContract, SharedLockContract {

    @Override
    protected Backend backend() {
        return new PekkoBackend();
    }

    /** Beside the workers there is the scheduler's thread, and of neither, nor of any other, is anything left. */
    @Test
    void systemHasOneThreadMoreThanItsWorkersAndLeavesNone() throws Exception {
        Batch batch = new Batch(Program.of(new Step.Wait(2_000_000)), 50, new Sync(50), 3);
        Set<Thread> before = live();
        Engine engine = backend().open(Bounds.of(2), params(), batch, NO_RECIPE);
        engine.batch(batch, new TaskStamps(50, 1));

        Set<Thread> made = live();
        made.removeAll(before);
        engine.close();

        assertThat(made)
                .extracting(Thread::getName)
                .containsExactlyInAnyOrder("symposium-pekko-0", "symposium-pekko-1", JoinableScheduler.THREAD);
        assertThat(made).noneMatch(Thread::isAlive);
    }

    private static Set<Thread> live() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getThreadGroup() != null
                        && !thread.getThreadGroup().getName().equals("system"))
                .collect(Collectors.toSet());
    }
}
