package dev.symposium.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symposium.workload.Program.Step;
import java.util.List;
import org.junit.jupiter.api.Test;

class StagesTest {

    private static final int ITEMS = 20;
    private static final int STAGES = 3;
    private static final long SEED = 5;

    private final Stages stages = new Stages(
            List.of(Program.of(new Step.Cpu(10)), Program.of(new Step.Cpu(0)), Program.of(new Step.Cpu(7))),
            ITEMS,
            2,
            SEED);
    private final TaskStamps stamps = new TaskStamps(ITEMS, 1);
    private final long golden = new StagesReference(new long[] {10, 0, 7}, ITEMS, SEED).getAsLong();

    @Test
    void itemsThatPassInOrderGiveWhatTheReferenceGives() throws InterruptedException {
        assertThat(new ThreadsEngine(1).pipeline(stages, stamps)).isEqualTo(golden);
        assertThat(new LoopEngine().pipeline(stages, stamps)).isEqualTo(golden);
    }

    @Test
    void itemsAreStampedInTheFirstAndInTheLastStage() throws InterruptedException {
        new ThreadsEngine(1).pipeline(stages, stamps);
        for (int i = 0; i < ITEMS; i++) {
            assertThat(stamps.startedAt(i)).isGreaterThanOrEqualTo(stamps.submittedAt(i));
            assertThat(stamps.endedAt(i)).isGreaterThanOrEqualTo(stamps.startedAt(i));
        }
    }

    @Test
    void anyTwoItemsThatAreExchangedInAnyStageChangeTheAnswer() throws InterruptedException {
        for (int stage = 0; stage < STAGES; stage++) {
            for (int first = 0; first < ITEMS - 1; first++) {
                stages.begin();
                for (int s = 0; s < STAGES; s++) {
                    for (int i = 0; i < ITEMS; i++) {
                        boolean exchanged = s == stage && (i == first || i == first + 1);
                        stages.run(s, exchanged ? 2 * first + 1 - i : i, stamps);
                    }
                }
                assertThat(stages.answer())
                        .as("item %d after %d in stage %d", first, first + 1, stage)
                        .isNotEqualTo(golden);
            }
        }
    }

    @Test
    void anyItemThatIsMissingOrDoubledInAnyStageChangesTheAnswer() throws InterruptedException {
        for (int victim = 0; victim < STAGES * ITEMS; victim++) {
            for (int times : new int[] {0, 2}) {
                stages.begin();
                for (int pass = 0; pass < STAGES * ITEMS; pass++) {
                    for (int time = 0; time < (pass == victim ? times : 1); time++) {
                        stages.run(pass / ITEMS, pass % ITEMS, stamps);
                    }
                }
                assertThat(stages.answer())
                        .as("item %d %d times in stage %d", victim % ITEMS, times, victim / ITEMS)
                        .isNotEqualTo(golden);
            }
        }
    }

    @Test
    void anOpThatWasInterruptedSpoilsNoLaterOne() throws InterruptedException {
        stages.begin();
        stages.run(0, 0, stamps);
        stages.run(1, 0, stamps);
        assertThat(new ThreadsEngine(1).pipeline(stages, stamps)).isEqualTo(golden);
    }

    @Test
    void progressCountsThePassesOfAllOps() throws InterruptedException {
        new ThreadsEngine(1).pipeline(stages, stamps);
        new ThreadsEngine(1).pipeline(stages, stamps);
        assertThat(stages.progress()).isEqualTo(2 * ITEMS * STAGES);
    }

    @Test
    void kernelsMayComputeButNothingMayWait() throws InterruptedException {
        Stages kernel = new Stages(List.of(Program.of(new Step.Compute(index -> index))), ITEMS, 1, SEED);
        Stages other =
                new Stages(List.of(Program.of(new Step.Compute(index -> index == 7 ? 0 : index))), ITEMS, 1, SEED);
        assertThat(new ThreadsEngine(1).pipeline(kernel, stamps))
                .isNotEqualTo(new ThreadsEngine(1).pipeline(other, stamps));
        assertThatThrownBy(() -> new Stages(List.of(Program.of(new Step.Wait(1))), 1, 1, SEED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Wait");
    }
}
