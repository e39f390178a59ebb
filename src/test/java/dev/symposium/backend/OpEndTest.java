package dev.symposium.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class OpEndTest {

    private final ArithmeticException boom = new ArithmeticException("boom");

    @Test
    void opIsOverWhenAllItsPartsHaveEnded() throws Exception {
        OpEnd end = new OpEnd(2);
        end.ended();
        assertThat(end.isOver()).isFalse();
        end.ended();
        assertThat(end.isOver()).isTrue();

        end.await();
    }

    @Test
    void firstThatIsThrownEndsTheOpAndReachesTheCallerWithTheOthersSuppressed() {
        OpEnd end = new OpEnd(3);
        IllegalStateException second = new IllegalStateException("second");
        assertThat(end.fail(boom)).isTrue();
        assertThat(end.isOver()).isTrue();
        assertThat(end.fail(second)).isFalse();

        assertThatThrownBy(end::await).isSameAs(boom);
        assertThat(boom.getSuppressed()).containsExactly(second);
    }

    @Test
    void whatIsThrownAfterTheEndIsNoConcernOfTheOp() throws Exception {
        OpEnd end = new OpEnd(1);
        end.ended();

        assertThat(end.fail(boom)).isFalse();

        end.await();
    }

    @Test
    void interruptOfTheCallerEndsTheOp() {
        OpEnd end = new OpEnd(1);
        Thread.currentThread().interrupt();

        assertThatThrownBy(end::await).isInstanceOf(InterruptedException.class);
        assertThat(end.isOver()).isTrue();
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void interruptThatComesAfterAFailureIsKept() {
        OpEnd end = new OpEnd(1);
        end.fail(boom);
        Thread.currentThread().interrupt();

        assertThatThrownBy(end::await).isSameAs(boom);
        assertThat(Thread.interrupted()).isTrue();
    }

    /** Tasks that have entered will never leave: the submitter must not wait for them. */
    @Test
    void failureLetsTheSubmitterThroughTheGate() throws Exception {
        Gate gate = Gate.of(new Bounds(1, OptionalInt.of(1)), 10);
        OpEnd end = new OpEnd(1, gate);
        gate.enter();
        OpCall submitter = OpCall.start(() -> {
            gate.enter();
            return 1L;
        });

        end.fail(boom);

        assertThat(submitter.answer()).isEqualTo(1);
    }
}
