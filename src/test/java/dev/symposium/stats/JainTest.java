package dev.symposium.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class JainTest {
    @Test
    void equalAmountsAreFair() {
        Jain jain = Jain.of(7L, 7L, 7L, 7L).orElseThrow();

        assertThat(jain.index()).isCloseTo(1, within(1e-15));
        assertThat(jain.leastShare()).isCloseTo(0.25, within(1e-15));
        assertThat(jain.greatestShare()).isCloseTo(0.25, within(1e-15));
    }

    /** The example of Jain, Chiu and Hawe (1984): 20 dollars, one each to 20 of 100 people, or all to 10 of them. */
    @Test
    void sharedEvenlyByTwentyOfAHundredMakesAFifth() {
        assertThat(firstOf(100, 20, 1).index()).isCloseTo(0.20, within(1e-15));
        assertThat(firstOf(100, 10, 2).index()).isCloseTo(0.10, within(1e-15));
    }

    @Test
    void unequalAmountsAsCountedByHand() {
        Jain jain = Jain.of(1.0, 2.0, 3.0).orElseThrow();

        assertThat(jain.index()).isCloseTo(36.0 / 42.0, within(1e-15));
        assertThat(jain.leastShare()).isCloseTo(1.0 / 6.0, within(1e-15));
        assertThat(jain.greatestShare()).isCloseTo(0.5, within(1e-15));
    }

    @Test
    void hugeAmountsDoNotOverflow() {
        assertThat(Jain.of(1e300, 1e300).orElseThrow().index()).isEqualTo(1);
        assertThat(Jain.of(Long.MAX_VALUE, 0L).orElseThrow().index()).isEqualTo(0.5);
    }

    @Test
    void whereNobodyGotAnythingNothingIsFairOrUnfair() {
        assertThat(Jain.of(0L, 0L)).isEmpty();
    }

    @Test
    void nobodyAndNegativeAmountsAreRefused() {
        assertThatThrownBy(() -> Jain.of(new long[0])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Jain.of(1L, -2L)).hasMessageContaining("-2");
    }

    private static Jain firstOf(int people, int lucky, double each) {
        double[] amounts = new double[people];
        Arrays.fill(amounts, 0, lucky, each);
        return Jain.of(amounts).orElseThrow();
    }
}
