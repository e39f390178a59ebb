package dev.symposium.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.apache.commons.statistics.descriptive.Median;
import org.junit.jupiter.api.Test;

class RobustTest {
    @Test
    void medianOfAnOddNumberIsTheMiddleAndOfAnEvenNumberHalfwayBetweenTheMiddleTwo() {
        assertThat(Robust.median(7, 1, 3)).isEqualTo(3);
        assertThat(Robust.median(7, 1, 3, 4)).isEqualTo(3.5);
        assertThat(Robust.median(5)).isEqualTo(5);
    }

    @Test
    void medianLeavesItsArgumentInOrder() {
        double[] values = {3, 1, 2};

        Robust.median(values);

        assertThat(values).containsExactly(3, 1, 2);
    }

    @Test
    void medianAgreesWithTheLibraryOnRandomValues() {
        Random random = new Random(42);
        for (int n = 1; n <= 60; n++) {
            double[] values = random.doubles(n, -1, 1).toArray();

            assertThat(Robust.median(values)).isCloseTo(Median.withDefaults().evaluate(values), within(1e-15));
        }
    }

    /** The usual textbook example: distances 1 1 0 0 2 4 7 from the median 2. */
    @Test
    void medianAbsoluteDeviationIgnoresTheWildValue() {
        assertThat(Robust.medianAbsoluteDeviation(1, 1, 2, 2, 4, 6, 9)).isEqualTo(1);
        assertThat(Robust.medianAbsoluteDeviation(1, 1, 2, 2, 4, 6, 9e9)).isEqualTo(1);
    }

    @Test
    void scaledDeviationEstimatesTheStandardDeviationOfNormalData() {
        Random random = new Random(7);
        double[] values = new double[100_001];
        for (int i = 0; i < values.length; i++) {
            values[i] = 5 + 3 * random.nextGaussian();
        }

        assertThat(Robust.NORMAL_CONSISTENCY * Robust.medianAbsoluteDeviation(values))
                .isCloseTo(3, within(0.05));
    }

    /** The example of Sen (1968), whose slope is 4. */
    @Test
    void theilSenSlopeOfSensExample() {
        double[] xs = {1, 2, 3, 4, 10, 12, 18};
        double[] ys = {9, 15, 19, 20, 45, 55, 78};

        assertThat(Robust.theilSenSlope(xs, ys)).isCloseTo(4, within(1e-12));
    }

    @Test
    void theilSenSlopeOfALineIsItsSlopeWhateverOnePointDoes() {
        assertThat(Robust.theilSenSlope(1, 3, 5, 7, 9)).isEqualTo(2);
        assertThat(Robust.theilSenSlope(1, 3, 500, 7, 9)).isEqualTo(2);
    }

    @Test
    void pointsAboveEachOtherGiveNoSlope() {
        assertThat(Robust.theilSenSlope(new double[] {0, 0, 2}, new double[] {1, 3, 6}))
                .isEqualTo(2); // of 2.5 and 1.5
        assertThatThrownBy(() -> Robust.theilSenSlope(new double[] {1, 1}, new double[] {1, 2}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[1.0, 1.0]");
    }

    @Test
    void nothingAndNotANumberAreRefused() {
        assertThatThrownBy(Robust::median).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Robust.median(1, Double.NaN)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> Robust.theilSenSlope(1)).isInstanceOf(IllegalArgumentException.class);
    }
}
