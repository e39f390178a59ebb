package dev.symposium.stats;

import static dev.symposium.stats.PrecisionRule.Step.GO_ON;
import static dev.symposium.stats.PrecisionRule.Step.MAXIMUM;
import static dev.symposium.stats.PrecisionRule.Step.PRECISION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrecisionRuleTest {
    private static final PrecisionRule RULE = PrecisionRule.DEFAULT;

    @Test
    void neverStopsBeforeTheLeastNumberOfBlocks() {
        assertThat(RULE.after(7, List.of(pair(7, 0.001)))).isEqualTo(GO_ON);
        assertThat(RULE.after(8, List.of(pair(8, 0.001)))).isEqualTo(PRECISION);
    }

    @Test
    void stopsOnceEveryPairIsKnownWellEnough() {
        assertThat(RULE.after(10, List.of(pair(10, 0.01), pair(10, 0.06)))).isEqualTo(GO_ON);
        assertThat(RULE.after(10, List.of(pair(10, 0.01), pair(10, 0.02)))).isEqualTo(PRECISION);
    }

    @Test
    void significanceIsNoReasonToStop() {
        PairedComparison clear = shifted(8, 0.10, 5);

        assertThat(clear.pValue().orElseThrow()).isLessThan(1e-6);
        assertThat(RULE.after(8, List.of(clear))).isEqualTo(GO_ON);
    }

    @Test
    void positionOfTheIntervalDoesNotMatter() {
        assertThat(RULE.after(8, List.of(shifted(8, 0.01, 0.0)))).isEqualTo(PRECISION);
        assertThat(RULE.after(8, List.of(shifted(8, 0.01, 0.01)))).isEqualTo(PRECISION);
        assertThat(RULE.after(8, List.of(shifted(8, 0.01, 3)))).isEqualTo(PRECISION);
    }

    @Test
    void maximumEndsWhatPrecisionDoesNot() {
        assertThat(RULE.after(39, List.of(pair(39, 0.5)))).isEqualTo(GO_ON);
        assertThat(RULE.after(40, List.of(pair(40, 0.5)))).isEqualTo(MAXIMUM);
        assertThat(RULE.after(40, List.of(pair(40, 0.001)))).isEqualTo(PRECISION);
    }

    @Test
    void pairOfAFailingCellMustCatchUp() {
        assertThat(RULE.after(12, List.of(pair(12, 0.01), pair(7, 0.0001)))).isEqualTo(GO_ON);
        assertThat(RULE.after(13, List.of(pair(13, 0.01), pair(8, 0.0001)))).isEqualTo(PRECISION);
        assertThat(RULE.after(40, List.of(pair(40, 0.01), pair(0, 0)))).isEqualTo(MAXIMUM);
    }

    @Test
    void singleCellNeedsTheLeastNumberOfBlocks() {
        assertThat(RULE.after(7, List.of())).isEqualTo(GO_ON);
        assertThat(RULE.after(8, List.of())).isEqualTo(PRECISION);
    }

    @Test
    void leastNumbersBelowThreeStillNeedAnInterval() {
        PrecisionRule hasty = new PrecisionRule(0.02, 1, 40);

        assertThat(hasty.after(2, List.of(pair(2, 0.0001)))).isEqualTo(GO_ON);
        assertThat(hasty.after(3, List.of(pair(3, 0.0001)))).isEqualTo(PRECISION);
    }

    @Test
    void expectationFollowsTheWidestPairWithinTheLimits() {
        assertThat(RULE.expectedBlocks(List.of())).isEqualTo(8);
        assertThat(RULE.expectedBlocks(List.of(pair(5, 0.001), pair(2, 9)))).isEqualTo(8);
        assertThat(RULE.expectedBlocks(List.of(pair(6, 0.001), pair(6, 0.04)))).isBetween(16, 22);
        assertThat(RULE.expectedBlocks(List.of(pair(6, 5)))).isEqualTo(40);
    }

    @Test
    void nonsenseIsRefused() {
        assertThatThrownBy(() -> new PrecisionRule(0, 8, 40)).hasMessageContaining("was 0.0");
        assertThatThrownBy(() -> new PrecisionRule(0.02, 8, 7)).hasMessageContaining("were 8 to 7");
        assertThatThrownBy(() -> new PrecisionRule(0.02, 0, 7)).hasMessageContaining("were 0 to 7");
    }

    private static PairedComparison pair(int n, double spread) {
        return shifted(n, spread, 0);
    }

    /** Differences that swing by the spread around the shift; their deviation is a little more than the spread. */
    private static PairedComparison shifted(int n, double spread, double shift) {
        double[] differences = new double[n];
        Arrays.setAll(differences, i -> shift + (i % 2 == 0 ? spread : -spread));
        return PairedComparison.of(new double[n], differences);
    }
}
