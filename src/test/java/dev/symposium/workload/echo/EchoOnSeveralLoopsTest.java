package dev.symposium.workload.echo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symposium.backend.Backends;
import dev.symposium.backend.Bounds;
import dev.symposium.backend.Engine;
import dev.symposium.workload.Batch;
import dev.symposium.workload.Operation;
import dev.symposium.workload.Params;
import dev.symposium.workload.Recipe;
import dev.symposium.workload.TaskStamps;
import dev.symposium.workload.TestParams;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections that pass from loop to loop, whether there are enough of them or tasks have to wait for one. */
@Timeout(60)
class EchoOnSeveralLoopsTest {

    private static final int TASKS = 200;

    @ParameterizedTest
    @ValueSource(ints = {3, 1_000})
    void everyEchoComesBackToItsTask(int connections) throws Exception {
        SocketEcho workload = new SocketEcho();
        Params params = TestParams.of(
                workload.description(),
                Map.of("tasks", "" + TASKS, "connections", "" + connections, "payload", "300", "delay", "0ns"));
        try (Operation operation = workload.prepare(params, 5);
                Engine engine = Backends.find("netty")
                        .orElseThrow()
                        .open(Bounds.of(3), Params.NONE, operation.work(), new Recipe("socket-echo", params, 5))) {
            operation.open();
            long expected = operation.reference();
            TaskStamps stamps = new TaskStamps(TASKS, 1);
            for (int op = 0; op < 50; op++) {
                assertThat(engine.batch((Batch) operation.work(), stamps))
                        .as("op %d", op)
                        .isEqualTo(expected);
            }
        }
    }
}
