package dev.symposium.backend.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.symposium.backend.Backend;
import dev.symposium.backend.Bounds;
import dev.symposium.backend.CrewContract;
import dev.symposium.backend.Engine;
import dev.symposium.backend.MessagesContract;
import dev.symposium.backend.OpCall;
import dev.symposium.backend.PipelineContract;
import dev.symposium.workload.Batch;
import dev.symposium.workload.Crew;
import dev.symposium.workload.Deadline;
import dev.symposium.workload.Operation;
import dev.symposium.workload.Params;
import dev.symposium.workload.Pipeline;
import dev.symposium.workload.Program;
import dev.symposium.workload.Program.Step;
import dev.symposium.workload.Sync;
import dev.symposium.workload.TaskStamps;
import dev.symposium.workload.TestParams;
import dev.symposium.workload.TurnStamps;
import dev.symposium.workload.Workload;
import dev.symposium.workload.Workloads;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class EventLoopBackendTest extends CrewContract implements PipelineContract, MessagesContract {

    @Override
    protected Backend backend() {
        return new EventLoopBackend();
    }

    @Test
    void participantsWithoutAnAsyncFormAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> backend().open(Bounds.of(1), Params.NONE, new Loops(Optional.empty()), NO_RECIPE))
                .withMessageContaining("never blocks");
    }

    @Test
    void participantThatEndsTwiceFailsTheOp() {
        Crew crew = new Loops(Optional.of((self, loop, deadline, stamps, ended) -> {
            ended.run();
            ended.run();
        }));
        try (Engine engine = backend().open(Bounds.of(1), Params.NONE, crew, NO_RECIPE)) {
            assertThat(OpCall.start(() -> engine.crew(crew, new Deadline(), new TurnStamps(2, 1)))
                            .thrown())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("ended twice");
        }
    }

    @Test
    void stagesWithoutAnAsyncFormAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> backend().open(Bounds.of(1), Params.NONE, new Stages(Optional.empty()), NO_RECIPE))
                .withMessageContaining("never blocks");
    }

    @Test
    void stageThatEndsTwiceFailsTheOp() {
        Pipeline pipeline = new Stages(Optional.of((stage, item, loop, stamps, ended) -> {
            ended.run();
            ended.run();
        }));
        try (Engine engine = backend().open(Bounds.of(1), Params.NONE, pipeline, NO_RECIPE)) {
            assertThat(OpCall.start(() -> engine.pipeline(pipeline, new TaskStamps(5, 1)))
                            .thrown())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("twice");
        }
    }

    /** Every task waits while it holds nothing, and meets the others at the batch's lock. */
    @Test
    void tasksThatWaitAndLockAnswerAsInAPlainLoop() throws Exception {
        int tasks = 300;
        Batch batch = mixed(tasks);
        Batch plain = mixed(tasks);
        TaskStamps stamps = new TaskStamps(tasks, 1);
        plain.begin();
        for (int i = 0; i < tasks; i++) {
            plain.run(i, stamps);
        }

        try (Engine engine = backend().open(new Bounds(1, OptionalInt.of(50)), Params.NONE, batch, NO_RECIPE)) {
            for (int op = 0; op < 3; op++) {
                assertThat(OpCall.start(() -> engine.batch(batch, stamps)).answer())
                        .isEqualTo(plain.answer());
            }
        }
    }

    /** Connections in the middle of an echo, some of whose bytes are still to come, belong to nobody any more. */
    @Test
    void echoesThatWereInterruptedSpoilNoLaterOnes() throws Exception {
        Workload echo = Workloads.find("socket-echo").orElseThrow();
        Map<String, String> quick = Map.of("tasks", "60", "delay", "20ms", "connections", "25");
        try (Operation operation = echo.prepare(TestParams.of(echo.description(), quick), 42)) {
            Batch batch = (Batch) operation.work();
            TaskStamps stamps = new TaskStamps(batch.tasks(), 1);
            try (Engine engine = backend().open(Bounds.of(1), Params.NONE, batch, NO_RECIPE)) {
                for (int i = 0; i < 5; i++) {
                    OpCall interrupted = OpCall.start(() -> engine.batch(batch, stamps));
                    long before = batch.progress();
                    while (batch.progress() <= before && !interrupted.isOver()) {
                        Thread.onSpinWait(); // until some are done and others are under way
                    }
                    interrupted.interrupt();
                    assertThat(interrupted.thrown()).isInstanceOf(InterruptedException.class);

                    assertThat(OpCall.start(() -> engine.batch(batch, stamps)).answer())
                            .isEqualTo(operation.reference());
                }
            }
        }
    }

    private static Batch mixed(int tasks) {
        Program program = Program.of(
                new Step.Cpu(5), new Step.Wait(20_000), new Step.Locked(5), new Step.Wait(0), new Step.Cpu(1));
        return new Batch(program, tasks, new Sync(tasks), 11);
    }

    /** Two participants that live on a loop, if at all. */
    private record Loops(Optional<AsyncParticipant> asyncParticipant) implements Crew {

        @Override
        public int participants() {
            return 2;
        }

        @Override
        public Optional<Long> durationNanos() {
            return Optional.empty();
        }

        @Override
        public void begin() {}

        @Override
        public Participant participant() {
            throw new AssertionError("an event loop never blocks");
        }

        @Override
        public long answer() {
            return 0;
        }

        @Override
        public long unitsOf(int participant) {
            return 0;
        }

        @Override
        public long units() {
            return 0;
        }

        @Override
        public long progress() {
            return 0;
        }
    }

    /** A pipeline of two stages that live on a loop, if at all. */
    private record Stages(Optional<AsyncStage> asyncStage) implements Pipeline {

        @Override
        public List<Program> stages() {
            Program nothing = Program.of(new Step.Cpu(0));
            return List.of(nothing, nothing);
        }

        @Override
        public int items() {
            return 5;
        }

        @Override
        public int capacity() {
            return 1;
        }

        @Override
        public void begin() {}

        @Override
        public void run(int stage, int item, TaskStamps stamps) {
            throw new AssertionError("an event loop never blocks");
        }

        @Override
        public long answer() {
            return 0;
        }

        @Override
        public long units() {
            return 5;
        }

        @Override
        public long progress() {
            return 0;
        }
    }
}
