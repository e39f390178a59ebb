package dev.symposium.backend.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.symposium.backend.Backend;
import dev.symposium.backend.Bounds;
import dev.symposium.backend.Engine;
import dev.symposium.workload.Batch;
import dev.symposium.workload.Operation;
import dev.symposium.workload.Recipe;
import dev.symposium.workload.TaskStamps;
import dev.symposium.workload.TestParams;
import dev.symposium.workload.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProcessShmBackendTest extends ProcessBackendContract {

    @Override
    Backend backend(String mainClass) {
        return new ProcessShmBackend(mainClass);
    }

    static List<String> waits() {
        return Waiting.CHOICES;
    }

    @ParameterizedTest
    @MethodSource("waits")
    void everyWayOfWaitingGivesTheSameAnswer(String wait) throws Exception {
        Map<String, String> params = Map.of("tasks", "300", "payload", "100");
        Operation operation = prepare("ipc-echo", params, 3);
        Engine engine = open(ProcessParameters.WORKER, operation, recipe(params), Bounds.of(2), Map.of("wait", wait));
        for (int op = 0; op < 5; op++) {
            assertThat(engine.batch((Batch) operation.work(), new TaskStamps(300, 1)))
                    .isEqualTo(operation.reference());
        }
    }

    @Test
    void theFileHasNoNameOnceAllHaveMappedIt() throws Exception {
        Map<String, String> params = Map.of("tasks", "3", "payload", "100");
        Operation operation = prepare("ipc-echo", params, 3);
        List<Path> before = sharedFiles();
        Engine engine = open(ProcessParameters.WORKER, operation, recipe(params), Bounds.of(1), Map.of());
        assertThat(sharedFiles()).isEqualTo(before);
        engine.close();
    }

    @Test
    void anUnknownWayOfWaitingIsRefused() {
        Map<String, String> params = Map.of("tasks", "3", "payload", "100");
        Operation operation = prepare("ipc-echo", params, 3);
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        open(ProcessParameters.WORKER, operation, recipe(params), Bounds.of(1), Map.of("wait", "hope")))
                .withMessageContaining("hope");
    }

    private static List<Path> sharedFiles() throws IOException {
        Path memory = Path.of("/dev/shm");
        if (!Files.isDirectory(memory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(memory)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".shared"))
                    .sorted()
                    .toList();
        }
    }

    private static Recipe recipe(Map<String, String> params) {
        Workload workload = WorkerForTests.workload("ipc-echo").orElseThrow();
        return new Recipe("ipc-echo", TestParams.of(workload.description(), params), 3);
    }
}
