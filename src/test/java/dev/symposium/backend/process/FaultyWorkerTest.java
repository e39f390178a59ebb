package dev.symposium.backend.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symposium.backend.Backend;
import dev.symposium.backend.Bounds;
import dev.symposium.backend.Engine;
import dev.symposium.backend.OpCall;
import dev.symposium.workload.Batch;
import dev.symposium.workload.Operation;
import dev.symposium.workload.Params;
import dev.symposium.workload.Recipe;
import dev.symposium.workload.TaskStamps;
import dev.symposium.workload.TestParams;
import dev.symposium.workload.Workload;
import dev.symposium.workload.Workloads;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A child that gets a message wrong is found out, whatever way the message goes. */
@Timeout(120)
class FaultyWorkerTest {

    private static final Workload ECHO = Workloads.find("ipc-echo").orElseThrow();
    private static final Params PARAMS = TestParams.of(ECHO.description(), Map.of("tasks", "20", "payload", "100"));

    private static Stream<Arguments> each(Class<?> fault, String words) {
        return Stream.<Function<String, Backend>>of(
                        ProcessPipeBackend::new, ProcessSocketBackend::new, ProcessShmBackend::new)
                .map(backend -> backend.apply(fault.getName()))
                .map(backend -> Arguments.argumentSet(
                        fault.getSimpleName() + " " + backend.description().id(), backend, words));
    }

    static Stream<Arguments> failing() {
        return FaultyWorker.failing().entrySet().stream().flatMap(fault -> each(fault.getKey(), fault.getValue()));
    }

    static Stream<Arguments> lying() {
        return FaultyWorker.lying().stream().flatMap(fault -> each(fault, ""));
    }

    @ParameterizedTest
    @MethodSource("failing")
    void anOpFailsAndNamesTheChild(Backend backend, String words) {
        Operation operation = ECHO.prepare(PARAMS, 3);
        try (Engine engine = open(backend, operation)) {
            OpCall op = OpCall.start(() -> engine.batch((Batch) operation.work(), new TaskStamps(20, 1)));

            assertThat(op.thrown())
                    .isInstanceOf(ChildFailedException.class)
                    .hasMessageStartingWith("child 0 (pid ")
                    .hasMessageContaining(words)
                    .hasMessageContaining("was killed");
        }
    }

    @ParameterizedTest
    @MethodSource("lying")
    void theAnswerIsNotThatOfTheReference(Backend backend, String none) throws InterruptedException {
        Operation operation = ECHO.prepare(PARAMS, 3);
        try (Engine engine = open(backend, operation)) {
            assertThat(engine.batch((Batch) operation.work(), new TaskStamps(20, 1)))
                    .isNotEqualTo(operation.reference());
            assertThat(engine.batch((Batch) operation.work(), new TaskStamps(20, 1)))
                    .isEqualTo(operation.reference());
        }
    }

    private static Engine open(Backend backend, Operation operation) {
        return backend.open(Bounds.of(1), Params.NONE, operation.work(), new Recipe("ipc-echo", PARAMS, 3));
    }
}
