package dev.symposium.backend.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.symposium.backend.Backend;
import dev.symposium.backend.BackendContract;
import dev.symposium.backend.Bounds;
import dev.symposium.backend.Engine;
import dev.symposium.backend.OpCall;
import dev.symposium.backend.PipelineContract;
import dev.symposium.workload.Batch;
import dev.symposium.workload.Params;
import dev.symposium.workload.Program;
import dev.symposium.workload.Program.Step;
import dev.symposium.workload.Sync;
import dev.symposium.workload.TaskStamps;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DisruptorBackendTest extends BackendContract implements PipelineContract {

    @Override
    protected Backend backend() {
        return new DisruptorBackend();
    }

    @ParameterizedTest
    @ValueSource(strings = {"blocking", "sleeping", "yielding", "busy-spin"})
    void everyWayToWaitRunsEveryTaskAndEnds(String wait) throws Exception {
        Batch batch = batch(2_000);
        TaskStamps stamps = new TaskStamps(2_000, 1);
        batch.begin();
        for (int i = 0; i < 2_000; i++) {
            batch.run(i, stamps);
        }
        long expected = batch.answer();
        Bounds bounds = new Bounds(2, OptionalInt.of(16));
        Engine engine = backend().open(bounds, new Params(Map.of("wait", wait)), batch, NO_RECIPE);

        for (int op = 0; op < 5; op++) {
            assertThat(OpCall.start(() -> engine.batch(batch, stamps)).answer()).isEqualTo(expected);
        }
        engine.close();

        assertThat(liveWorkers()).isEmpty();
    }

    @Test
    void unknownWayToWaitIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> backend().open(Bounds.of(1), new Params(Map.of("wait", "sulking")), batch(1), NO_RECIPE))
                .withMessageContaining("sulking");
    }

    private static Batch batch(int tasks) {
        return new Batch(Program.of(new Step.Cpu(3), new Step.Locked(1)), tasks, new Sync(tasks), 5);
    }
}
