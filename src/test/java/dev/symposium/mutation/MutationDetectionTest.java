package dev.symposium.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symposium.backend.Engine;
import dev.symposium.backend.process.Loopback;
import dev.symposium.workload.Batch;
import dev.symposium.workload.LoopEngine;
import dev.symposium.workload.Operation;
import dev.symposium.workload.Ops;
import dev.symposium.workload.TaskStamps;
import dev.symposium.workload.TestParams;
import dev.symposium.workload.ThreadsEngine;
import dev.symposium.workload.Workload;
import dev.symposium.workload.Workloads;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What operations say of themselves (answer, reference, least times) is enough to find every mutation. */
@Timeout(60)
class MutationDetectionTest {

    private static final int OPS = 3;

    @ParameterizedTest
    @MethodSource("dev.symposium.mutation.Mutation#all")
    void everyMutationIsFound(Mutation mutation) throws InterruptedException {
        try (Engine engine = mutation.engines().get();
                Operation operation = mutation.workload().prepare(mutation.params(), 7)) {
            assertThat(honest(operation, engine)).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.symposium.mutation.ComputeMutations#withoutBugs")
    void withoutTheirBugsTheyAreFoundHonest(Mutation honest) throws InterruptedException {
        try (Engine engine = honest.engines().get()) {
            assertThat(honest(honest.workload().prepare(honest.params(), 7), engine))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mixed", "sleep", "prime-factors", "ipc-echo", "counter"})
    void whatIsHonestIsFoundHonest(String id) throws InterruptedException {
        Workload workload = Workloads.find(id).orElseThrow();
        Map<String, String> quick = id.equals("counter") ? Map.of("rounds", "500") : Map.of("tasks", "20");
        Operation operation = workload.prepare(TestParams.of(workload.description(), quick), 7);
        assertThat(honest(operation, new ThreadsEngine(2))).isTrue();
        assertThat(honest(operation, new LoopEngine())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ffm", "byte-buffer", "data-stream", "java-serialization"})
    void aTaskThatCrossesWithoutABugIsFoundHonest(String encoding) throws InterruptedException {
        Workload workload = Workloads.find("ipc-echo").orElseThrow();
        Operation operation = workload.prepare(TestParams.of(workload.description(), Map.of("tasks", "20")), 7);
        assertThat(honest(operation, new Loopback(Loopback.Bug.NONE, encoding))).isTrue();
    }

    /** Whether all that can be verified of some ops holds. */
    private static boolean honest(Operation operation, Engine engine) throws InterruptedException {
        long reference = operation.reference();
        long least = operation.leastNanos(1, OptionalInt.empty());
        boolean honest = true;
        for (int op = 0; op < OPS; op++) {
            long start = System.nanoTime();
            honest &= run(operation, engine) == reference;
            honest &= System.nanoTime() - start >= least;
        }
        return honest;
    }

    private static long run(Operation operation, Engine engine) throws InterruptedException {
        if (!(operation.work() instanceof Batch batch)) {
            return Ops.run(operation, engine);
        }
        TaskStamps stamps = new TaskStamps(batch.tasks(), 1);
        long answer = engine.batch(batch, stamps);
        for (int slot = 0; slot < stamps.slots(); slot++) {
            if (stamps.endedAt(slot) - stamps.startedAt(slot) < batch.program().waitNanos()) {
                return ~operation.reference();
            }
        }
        return answer;
    }
}
