package dev.symposium.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StudentTTest {
    /** From the printed table. */
    @ParameterizedTest
    @CsvSource({
        "0.90, 1, 6.314",
        "0.90, 7, 1.895",
        "0.90, 9, 1.833",
        "0.95, 1, 12.706",
        "0.95, 2, 4.303",
        "0.95, 4, 2.776",
        "0.95, 7, 2.365",
        "0.95, 9, 2.262",
        "0.95, 39, 2.023",
        "0.99, 7, 3.499",
        "0.99, 9, 3.250"
    })
    void twoSidedQuantilesAreThoseOfTheTable(double confidence, int degreesOfFreedom, double t) {
        assertThat(StudentT.twoSided(confidence, degreesOfFreedom)).isCloseTo(t, within(0.0005));
        assertThat(StudentT.pValue(t, degreesOfFreedom)).isCloseTo(1 - confidence, within(0.0002));
        assertThat(StudentT.pValue(-t, degreesOfFreedom)).isEqualTo(StudentT.pValue(t, degreesOfFreedom));
    }

    @Test
    void confidenceBeyondCertaintyIsRefused() {
        assertThatThrownBy(() -> StudentT.twoSided(1, 5)).hasMessageContaining("was 1.0");
    }
}
