package dev.symposium.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symposium.stats.Estimate;
import org.junit.jupiter.api.Test;

class BoundTest {

    @Test
    void aCostMissesItsLimitOnceTheWholeIntervalIsAbove() {
        Bound limit = new Bound.AtMost(1.3);
        assertThat(limit.isMetBy(interval(1.20, 1.25, 1.29))).isTrue();
        assertThat(limit.isMetBy(interval(1.29, 1.40, 1.51))).isTrue();
        assertThat(limit.isMetBy(interval(1.31, 1.40, 1.49))).isFalse();
    }

    @Test
    void aCostWithoutAnIntervalIsJudgedByItself() {
        assertThat(new Bound.AtMost(1.3).isMetBy(new Estimate(1.31, null, null, null, 2)))
                .isFalse();
    }

    @Test
    void twoMeasurementsAgreeIfTheIntervalMeetsTheRange() {
        Bound range = new Bound.Within(0.98, 1.02);
        assertThat(range.isMetBy(interval(0.99, 1.00, 1.01))).isTrue();
        assertThat(range.isMetBy(interval(0.90, 0.95, 0.98))).isTrue();
        assertThat(range.isMetBy(interval(1.01, 1.05, 1.09))).isTrue();
        assertThat(range.isMetBy(interval(0.90, 0.95, 0.97))).isFalse();
        assertThat(range.isMetBy(interval(1.03, 1.05, 1.07))).isFalse();
    }

    @Test
    void aGoalIsJudgedByTheEstimateAndBindsNobody() {
        Bound goal = new Bound.Goal(300);
        assertThat(goal.isMetBy(interval(290, 299, 310))).isTrue();
        assertThat(goal.isMetBy(interval(290, 301, 310))).isFalse();
        assertThat(goal.isBinding()).isFalse();
    }

    @Test
    void aRangeGoesUp() {
        assertThatThrownBy(() -> new Bound.Within(1.02, 0.98)).hasMessageContaining("was 1.02 to 0.98");
    }

    private static Estimate interval(double low, double value, double high) {
        return new Estimate(value, null, low, high, 10);
    }
}
