package dev.symposium.backend.thread;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.symposium.backend.Backend;
import dev.symposium.backend.Bounds;
import dev.symposium.backend.CrewContract;
import dev.symposium.backend.ForkJoinContract;
import dev.symposium.backend.MessagesContract;
import dev.symposium.backend.PipelineContract;
import dev.symposium.workload.Messages;
import dev.symposium.workload.Params;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlatformPerTaskBackendTest extends CrewContract implements ForkJoinContract, PipelineContract, MessagesContract {

    @Override
    protected Backend backend() {
        return new PlatformPerTaskBackend();
    }

    /** A known deviation: the idiom has no place for P, which is enforced by pinning the trial to P cores. */
    @Override
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    public void noMoreKernelsRunAtOnceThanTheParallelism(int parallelism) {
        assertThat(backend().description().parallelismByPinning()).isTrue();
    }

    @Test
    void moreNodesThanAProcessCanHaveThreadsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> backend().open(Bounds.of(1), Params.NONE, new Nodes(10_001), NO_RECIPE))
                .withMessageContainingAll("at most 10000", "10001");
    }

    private record Nodes(int nodes) implements Messages {

        @Override
        public void begin(Out out) {
            throw new AssertionError("must not be asked");
        }

        @Override
        public void onMessage(int self, int from, long message, Out out) {
            throw new AssertionError("must not be asked");
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
}
