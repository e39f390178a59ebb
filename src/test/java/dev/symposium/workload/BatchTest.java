package dev.symposium.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symposium.workload.Program.Step;
import org.junit.jupiter.api.Test;

class BatchTest {

    private static final int TASKS = 300;
    private static final long SEED = 5;

    private final Program program =
            Program.of(new Step.Cpu(100), new Step.Wait(1_000), new Step.Locked(50), new Step.Cpu(3));
    private final Batch batch = new Batch(program, TASKS, new Sync(TASKS, "task"), SEED);
    private final TaskStamps stamps = new TaskStamps(TASKS, 1);
    private final long golden = BatchReference.answer(program, TASKS, SEED, null);

    @Test
    void bothInterpretersGiveWhatTheReferenceGives() throws InterruptedException {
        assertThat(new ThreadsEngine(4).batch(batch, stamps)).isEqualTo(golden);
        assertThat(new LoopEngine().batch(batch, stamps)).isEqualTo(golden);
    }

    @Test
    void noTaskIsShorterThanItsWaits() throws InterruptedException {
        for (var engine : new dev.symposium.backend.Engine[] {new ThreadsEngine(2), new LoopEngine()}) {
            engine.batch(batch, stamps);
            for (int slot = 0; slot < stamps.slots(); slot++) {
                assertThat(stamps.endedAt(slot) - stamps.startedAt(slot)).isGreaterThanOrEqualTo(program.waitNanos());
            }
            engine.close();
        }
    }

    @Test
    void aTaskThatIsDroppedChangesTheAnswer() throws InterruptedException {
        batch.begin();
        for (int i = 0; i < TASKS - 1; i++) {
            batch.run(i, stamps);
        }
        assertThat(batch.answer()).isNotEqualTo(golden);
    }

    @Test
    void aTaskThatRunsTwiceChangesTheAnswer() throws InterruptedException {
        batch.begin();
        for (int i = 0; i < TASKS; i++) {
            batch.run(i, stamps);
        }
        batch.run(7, stamps);
        assertThat(batch.answer()).isNotEqualTo(golden);
    }

    @Test
    void anOpThatWasInterruptedSpoilsNoLaterOne() throws InterruptedException {
        batch.begin();
        for (int i = 0; i < TASKS / 2; i++) {
            batch.run(i, stamps);
        }
        assertThat(new ThreadsEngine(1).batch(batch, stamps)).isEqualTo(golden);
    }

    @Test
    void progressCountsTheTasksOfAllOps() throws InterruptedException {
        batch.begin();
        long before = batch.progress();
        batch.run(0, stamps);
        batch.run(1, stamps);
        assertThat(batch.progress()).isEqualTo(before + 2);
        new ThreadsEngine(2).batch(batch, stamps);
        assertThat(batch.progress()).isEqualTo(before + 2L * TASKS);
    }

    @Test
    void anotherSeedGivesAnotherAnswer() throws InterruptedException {
        Batch other = new Batch(program, TASKS, new Sync(TASKS), SEED + 1);
        assertThat(new ThreadsEngine(1).batch(other, stamps)).isNotEqualTo(golden);
    }

    @Test
    void computeStepsCarryTheirValue() throws InterruptedException {
        Program square = Program.of(new Step.Cpu(1), new Step.Compute(index -> (long) index * index));
        Batch squares = new Batch(square, TASKS, new Sync(TASKS), SEED);
        assertThat(new ThreadsEngine(2).batch(squares, stamps))
                .isEqualTo(BatchReference.answer(square, TASKS, SEED, index -> Math.multiplyFull(index, index)))
                .isNotEqualTo(BatchReference.answer(square, TASKS, SEED, index -> index));
    }
}
