package dev.symposium.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MeanIntervalTest {
    /** The additional hours of sleep of Student (1908); mean 1.58, interval 0.7001142 to 2.4598858. */
    private static final double[] SLEEP = {1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4};

    @Test
    void plainMeanOfStudentsSleepData() {
        Estimate hours = MeanInterval.arithmetic(SLEEP, "h").orElseThrow();

        assertThat(hours.value()).isCloseTo(1.58, within(1e-12));
        assertThat(hours.low()).isCloseTo(0.7001142, within(1e-7));
        assertThat(hours.high()).isCloseTo(2.4598858, within(1e-7));
        assertThat(hours.unit()).isEqualTo("h");
        assertThat(hours.n()).isEqualTo(10);
    }

    @Test
    void geometricMeanIsTheMeanOfLogarithms() {
        Estimate factor = MeanInterval.geometric(SLEEP, null).orElseThrow();

        assertThat(factor.value()).isCloseTo(Math.exp(1.58), within(1e-9));
        assertThat(factor.low()).isCloseTo(Math.exp(0.7001142), within(1e-6));
        assertThat(factor.high()).isCloseTo(Math.exp(2.4598858), within(1e-5));
        assertThat(factor.unit()).isNull();
    }

    @Test
    void trialsWithoutAValueDoNotCount() {
        double[] withGaps = Arrays.copyOf(SLEEP, SLEEP.length + 2);
        withGaps[10] = Double.NaN;
        withGaps[11] = Double.NaN;

        assertThat(MeanInterval.arithmetic(withGaps, "h")).isEqualTo(MeanInterval.arithmetic(SLEEP, "h"));
    }

    @Test
    void twoTrialsGiveAValueButNoInterval() {
        Estimate two = MeanInterval.arithmetic(new double[] {1, 3}, "B").orElseThrow();

        assertThat(two).isEqualTo(new Estimate(2, "B", null, null, 2));
        assertThat(two.hasInterval()).isFalse();
        assertThat(MeanInterval.arithmetic(new double[] {1, 3, 5}, "B")
                        .orElseThrow()
                        .hasInterval())
                .isTrue();
    }

    @Test
    void nothingMeasuredIsNoEstimate() {
        assertThat(MeanInterval.geometric(new double[] {Double.NaN}, "s")).isEmpty();
        assertThat(MeanInterval.arithmetic(new double[0], "s")).isEmpty();
    }

    @Test
    void valuesThatDoNotVaryHaveAnIntervalWithoutWidth() {
        assertThat(MeanInterval.arithmetic(new double[] {0, 0, 0, 0}, "switches"))
                .contains(new Estimate(0, "switches", 0.0, 0.0, 4));
    }

    @Test
    void timePerTaskTurnsIntoTasksPerTime() {
        Estimate perTask = new Estimate(0.002, "s/task", 0.001, 0.004, 9);

        assertThat(perTask.reciprocal("tasks/s")).isEqualTo(new Estimate(500, "tasks/s", 250.0, 1000.0, 9));
        assertThat(perTask.times(1000, "ms/task")).isEqualTo(new Estimate(2, "ms/task", 1.0, 4.0, 9));
        assertThat(new Estimate(0.5, null, null, null, 1).reciprocal(null))
                .isEqualTo(new Estimate(2, null, null, null, 1));
    }

    @Test
    void nonsenseIsRefused() {
        assertThatThrownBy(() -> new Estimate(Double.NaN, "s", null, null, 1)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> new Estimate(1, "s", 2.0, 3.0, 5)).hasMessageContaining("[2.0, 3.0]");
        assertThatThrownBy(() -> new Estimate(1, "s", 1.0, null, 5)).hasMessageContaining("two ends");
        assertThatThrownBy(() -> new Estimate(1, "s", null, null, 0)).hasMessageContaining("was 0");
        assertThatThrownBy(() -> new Estimate(0, "s", null, null, 1).reciprocal("1/s"))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new Estimate(1, "s", null, null, 1).times(0, "ms"))
                .hasMessageContaining("was 0.0");
        assertThatThrownBy(() -> MeanInterval.geometric(new double[] {Math.log(0)}, "s"))
                .hasMessageContaining("-Infinity");
    }
}
