package dev.symposium.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symposium.protocol.TrialEvent.Answers;
import org.junit.jupiter.api.Test;

class AnswerCheckTest {

    private final AnswerCheck check = new AnswerCheck(0xABCDEF0123456789L, 1_000);

    @Test
    void rightAnswersAreCounted() {
        assertThat(check.op(0xABCDEF0123456789L, 1_000)).isTrue();
        assertThat(check.op(0xABCDEF0123456789L, 5_000)).isTrue();

        assertThat(check.answers()).isEqualTo(new Answers("abcdef0123456789", "abcdef0123456789", 2, null));
    }

    @Test
    void theFirstWrongAnswerIsTold() {
        check.op(0xABCDEF0123456789L, 1_000);

        assertThat(check.op(7, 1_000)).isFalse();

        assertThat(check.answers())
                .isEqualTo(new Answers("abcdef0123456789", "7", 2, "op 2 answered 7 instead of abcdef0123456789"));
    }

    @Test
    void anOpThatIsTooFastIsWrong() {
        assertThat(check.op(0xABCDEF0123456789L, 999)).isFalse();

        assertThat(check.answers().violation()).isEqualTo("op 1 took 999 ns, an honest one takes at least 1000 ns");
    }

    @Test
    void theFirstViolationStands() {
        check.violate("first");
        check.violate("second");

        assertThat(check.isViolated()).isTrue();
        assertThat(check.answers().violation()).isEqualTo("first");
    }
}
