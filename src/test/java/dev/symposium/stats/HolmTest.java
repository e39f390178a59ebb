package dev.symposium.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class HolmTest {
    /** The usual worked example: at 5 % the fourth and the first are rejected, the other two are not. */
    @Test
    void workedExampleKeepsItsOrder() {
        assertThat(Holm.adjust(0.01, 0.04, 0.03, 0.005))
                .containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, within(1e-12));
    }

    @Test
    void adjustedValuesNeverFallNorExceedOne() {
        assertThat(Holm.adjust(0.02, 0.021, 0.9)).containsExactly(new double[] {0.06, 0.06, 0.9}, within(1e-12));
        assertThat(Holm.adjust(0.5, 0.6)).containsExactly(1, 1);
    }

    @Test
    void singleTestNeedsNoCorrection() {
        assertThat(Holm.adjust(0.04)).containsExactly(0.04);
        assertThat(Holm.adjust()).isEmpty();
    }

    @Test
    void whatIsNoProbabilityIsRefused() {
        assertThatThrownBy(() -> Holm.adjust(0.5, 1.5)).hasMessageContaining("1.5");
        assertThatThrownBy(() -> Holm.adjust(Double.NaN)).hasMessageContaining("NaN");
    }
}
