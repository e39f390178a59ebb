package dev.symposium.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.WilcoxonSignedRankTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HodgesLehmannTest {
    /** Hollander and Wolfe, table 3.1: a depression scale before and after a tranquilizer. */
    private static final double[] BEFORE = {1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30};

    private static final double[] AFTER = {0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29};

    /** Their results: centre −0.46, interval −0.786 to −0.010; the rank sum 5 has a two-sided p of 20/512. */
    @Test
    void exampleOfHollanderAndWolfe() {
        double[] differences = new double[BEFORE.length];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = AFTER[i] - BEFORE[i];
        }

        HodgesLehmann centre = HodgesLehmann.of(differences).orElseThrow();

        assertThat(centre.estimate()).isCloseTo(-0.46, within(1e-9));
        assertThat(centre.low()).isCloseTo(-0.786, within(1e-9));
        assertThat(centre.high()).isCloseTo(-0.010, within(1e-9));
        assertThat(centre.pValue()).isCloseTo(20.0 / 512, within(1e-12));
        assertThat(centre.n()).isEqualTo(9);
    }

    /** From the printed table of Wilcoxon's signed-rank test, two-sided 5 %. */
    @ParameterizedTest
    @CsvSource({"6, 0", "7, 2", "8, 3", "9, 5", "10, 8", "12, 13", "15, 25", "20, 52", "25, 89", "30, 137"})
    void criticalValuesAreThoseOfTheTable(int n, int critical) {
        assertThat(HodgesLehmann.criticalValue(n)).isEqualTo(critical);
    }

    @Test
    void sixOfOneSignAreJustEnough() {
        HodgesLehmann centre = HodgesLehmann.of(1, 2, 3, 4, 5, 6).orElseThrow();

        assertThat(centre.pValue()).isCloseTo(2.0 / 64, within(1e-12));
        assertThat(centre.low()).isEqualTo(1);
        assertThat(centre.high()).isEqualTo(6);
        assertThat(centre.estimate()).isEqualTo(3.5);
        assertThat(HodgesLehmann.of(1, 2, 3, 4, 5)).isEmpty();
    }

    @Test
    void pValueAgreesWithTheLibraryWhereNothingIsTied() {
        Random random = new Random(42);
        WilcoxonSignedRankTest test = WilcoxonSignedRankTest.withDefaults().with(AlternativeHypothesis.TWO_SIDED);
        for (int n = HodgesLehmann.LEAST; n <= 40; n++) {
            double[] differences =
                    random.doubles(n).map(d -> d - 0.3 - 0.2 * (d % 0.5)).toArray();

            HodgesLehmann centre = HodgesLehmann.of(differences).orElseThrow();

            assertThat(centre.pValue()).isCloseTo(test.test(differences).getPValue(), within(1e-9));
            boolean excludesZero = centre.low() > 0 || centre.high() < 0;
            assertThat(excludesZero).isEqualTo(centre.pValue() <= 0.05);
        }
    }

    /** Ranks 1 to 7 are all 4: the sum is a multiple of 4, and seven heads have a chance of 1/128, either way. */
    @Test
    void equalDistancesShareTheirRank() {
        assertThat(HodgesLehmann.of(2, 2, 2, 2, 2, 2, 2).orElseThrow().pValue()).isCloseTo(2.0 / 128, within(1e-12));
        assertThat(HodgesLehmann.of(2, 2, 2, 2, 2, 2, -2).orElseThrow().pValue())
                .isCloseTo(16.0 / 128, within(1e-12));
    }

    @Test
    void differencesOfZeroSayNothing() {
        assertThat(HodgesLehmann.of(0, 0, 0, 0, 0, 0).orElseThrow().pValue()).isEqualTo(1);
        assertThat(HodgesLehmann.of(0, 1, 2, 3, 4, 5, 6).orElseThrow().pValue()).isCloseTo(2.0 / 64, within(1e-12));
    }

    @Test
    void oneWildDifferenceMovesTheCentreOnlyALittle() {
        HodgesLehmann centre =
                HodgesLehmann.of(1, 1.1, 0.9, 1.2, 0.8, 1.05, 1e6).orElseThrow();

        assertThat(centre.estimate()).isBetween(0.9, 1.2);
    }
}
