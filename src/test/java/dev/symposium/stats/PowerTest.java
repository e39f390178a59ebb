package dev.symposium.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PowerTest {
    /** 7.85·(s/δ)² pairs, where so many are needed that t is z. */
    @Test
    void manyPairsFollowTheTextbookFormula() {
        double effect = Power.minimumDetectableEffect(0.03, 5000, 0.05);

        assertThat(Math.log1p(effect)).isCloseTo(0.03 * Math.sqrt(7.85 / 5000), within(1e-6));
        assertThat(Power.blocksToDetect(1, Math.expm1(0.1))).isBetween(785, 788);
    }

    /** With 8 pairs t(0.975; 7) = 2.365 and t(0.8; 7) = 0.896, instead of 1.960 and 0.842. */
    @Test
    void fewPairsNeedTheWiderDistribution() {
        double effect = Power.minimumDetectableEffect(0.03, 8, 0.05);

        assertThat(Math.log1p(effect)).isCloseTo((2.365 + 0.896) * 0.03 / Math.sqrt(8), within(1e-5));
    }

    @Test
    void blocksToDetectAnEffectAreTheFirstThatDetectIt() {
        int blocks = Power.blocksToDetect(0.03, 0.03);

        assertThat(Power.minimumDetectableEffect(0.03, blocks, 0.05)).isLessThanOrEqualTo(0.03);
        assertThat(Power.minimumDetectableEffect(0.03, blocks - 1, 0.05)).isGreaterThan(0.03);
        assertThat(blocks).isBetween(9, 11);
    }

    /** About (2·s/precision)² = 36; in truth t(0.975; 36) = 2.0281 makes 37 just miss it. */
    @Test
    void blocksForAPrecisionFollowTheWidthOfTheInterval() {
        assertThat(Power.blocksForPrecision(0.06, 0.02)).isEqualTo(38);
        assertThat(Power.blocksForPrecision(0, 0.02)).isEqualTo(3);
    }

    @Test
    void hopelessCasesAreCapped() {
        assertThat(Power.blocksForPrecision(10, 0.001)).isEqualTo(Power.MOST_BLOCKS);
        assertThat(Power.blocksToDetect(10, 0.001)).isEqualTo(Power.MOST_BLOCKS);
    }

    @Test
    void nonsenseIsRefused() {
        assertThatThrownBy(() -> Power.minimumDetectableEffect(0.03, 2, 0.05)).hasMessageContaining("were 2");
        assertThatThrownBy(() -> Power.minimumDetectableEffect(Double.NaN, 8, 0.05))
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> Power.blocksToDetect(0.03, 0)).hasMessageContaining("was 0.0");
        assertThatThrownBy(() -> Power.blocksForPrecision(0.03, -1)).hasMessageContaining("was -1.0");
    }
}
