package dev.symposium.backend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symposium.workload.Batch;
import dev.symposium.workload.Program;
import dev.symposium.workload.Program.Step;
import dev.symposium.workload.Sync;
import dev.symposium.workload.TaskStamps;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a backend promises whose tasks live on several loops and share a lock that blocks none of them. */
public interface SharedLockContract extends ShapeContract {

    /** Every task waits while it holds nothing, and meets those of other loops at the batch's lock. */
    @ParameterizedTest
    @MethodSource("dev.symposium.backend.BackendContract#bounds")
    default void tasksThatWaitAndLockAnswerAsInAPlainLoop(Bounds bounds) throws Exception {
        int tasks = 500;
        Sync sync = new Sync(tasks);
        Batch batch = mixed(tasks, sync);
        Batch plain = mixed(tasks, new Sync(tasks));
        TaskStamps stamps = new TaskStamps(tasks, 1);
        plain.begin();
        for (int i = 0; i < tasks; i++) {
            plain.run(i, stamps);
        }
        Engine engine = open(bounds, batch);

        for (int op = 0; op < 5; op++) {
            assertThat(OpCall.start(() -> engine.batch(batch, stamps)).answer()).isEqualTo(plain.answer());
            assertThat(sync.waits()).isEmpty();
        }
    }

    private static Batch mixed(int tasks, Sync sync) {
        Program program = Program.of(
                new Step.Cpu(5), new Step.Locked(200), new Step.Wait(20_000), new Step.Locked(5), new Step.Cpu(1));
        return new Batch(program, tasks, sync, 11);
    }
}
