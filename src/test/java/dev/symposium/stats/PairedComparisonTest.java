package dev.symposium.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PairedComparisonTest {
    private static final double NONE = Double.NaN;

    /** Student (1908), as in the example of R's t.test: t = 4.0621, p = 0.002833, 0.7001142 to 2.4598858. */
    @Test
    void pairedTestOfStudentsSleepData() {
        double[] first = {0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0};
        double[] second = {1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};

        PairedComparison pair = PairedComparison.of(first, second);

        assertThat(pair.n()).isEqualTo(10);
        assertThat(pair.logRatio().orElseThrow()).isCloseTo(1.58, within(1e-12));
        assertThat(pair.deviation().orElseThrow()).isCloseTo(1.229995, within(1e-6));
        assertThat(pair.pValue().orElseThrow()).isCloseTo(0.002833, within(5e-7));
        assertThat(pair.halfWidth(0.95).orElseThrow()).isCloseTo(2.4598858 - 1.58, within(1e-7));
        Estimate ratio = pair.ratio().orElseThrow();
        assertThat(ratio.value()).isCloseTo(Math.exp(1.58), within(1e-9));
        assertThat(ratio.low()).isCloseTo(Math.exp(0.7001142), within(1e-6));
        assertThat(ratio.high()).isCloseTo(Math.exp(2.4598858), within(1e-5));
        assertThat(ratio.unit()).isNull();
    }

    @Test
    void halfTheCostIsTwiceAsGood() {
        double[] a = logs(1, 2, 4, 8);
        double[] b = logs(2, 4, 8, 16);

        assertThat(PairedComparison.of(a, b).ratio().orElseThrow().value()).isCloseTo(2, within(1e-12));
        assertThat(PairedComparison.of(b, a).ratio().orElseThrow().value()).isCloseTo(0.5, within(1e-12));
        assertThat(PairedComparison.of(a, b).reversed().ratio())
                .isEqualTo(PairedComparison.of(b, a).ratio());
    }

    @Test
    void whatABlockDoesToBothCellsCancelsOut() {
        PairedComparison calm = PairedComparison.of(new double[] {0, 0, 0, 0}, new double[] {1, 2, 3, 4});
        PairedComparison stormy = PairedComparison.of(new double[] {9, -9, 5, 0}, new double[] {10, -7, 8, 4});

        assertThat(stormy.ratio()).isEqualTo(calm.ratio());
    }

    @Test
    void blockCountsOnlyIfBothWereMeasured() {
        PairedComparison pair =
                PairedComparison.of(new double[] {1, NONE, 2, 3, NONE, 4}, new double[] {2, 5, 4, 6, NONE, NONE});

        assertThat(pair.n()).isEqualTo(3);
        assertThat(pair.logRatio()).hasValue(2); // of 1, 2 and 3
    }

    @Test
    void fewPairsSayWhatTheyCanAndNoMore() {
        PairedComparison none = of();
        PairedComparison two = of(1, 3);
        PairedComparison three = of(1, 2, 3);

        assertThat(none.ratio()).isEmpty();
        assertThat(none.logRatio()).isEmpty();
        assertThat(two.ratio().orElseThrow().hasInterval()).isFalse();
        assertThat(two.deviation().orElseThrow()).isCloseTo(Math.sqrt(2), within(1e-12));
        assertThat(two.halfWidth(0.95)).isEmpty();
        assertThat(two.pValue()).isEmpty();
        assertThat(two.within(1000, 0.90)).isFalse();
        assertThat(three.hasInterval()).isTrue();
        assertThat(three.halfWidth(0.95).orElseThrow()).isCloseTo(4.303 / Math.sqrt(3), within(0.0005));
        assertThat(of(1, 2, 3, 4).preliminary()).isTrue();
        assertThat(of(1, 2, 3, 4, 5).preliminary()).isFalse();
    }

    @Test
    void differencesThatDoNotVaryLeaveNoDoubt() {
        assertThat(of(1, 1, 1).pValue()).hasValue(0);
        assertThat(of(0, 0, 0).pValue()).hasValue(1);
        assertThat(of(0, 0, 0, 0, 0, 0).fragile()).isFalse();
    }

    @Test
    void intervalWithinTheMarginNeedsTheMeanToBeThereToo() {
        PairedComparison pair = of(0.01, 0.02, 0.03); // 0.02 ± 2.920·0.01/√3 = 0.0169 at 90 %

        assertThat(pair.within(0.0370, 0.90)).isTrue();
        assertThat(pair.within(0.0368, 0.90)).isFalse();
        assertThat(pair.reversed().within(0.0370, 0.90)).isTrue();
    }

    @Test
    void outlierThatHidesAnAdvantageFromTheMeanAloneMakesItFragile() {
        PairedComparison hidden = of(0.03, 0.031, 0.029, 0.032, 0.028, 0.03, 0.033, 0.4);

        assertThat(hidden.pValue().orElseThrow()).isGreaterThan(0.05);
        assertThat(hidden.hodgesLehmann().orElseThrow().low()).isGreaterThan(0);
        assertThat(hidden.fragile()).isTrue();
    }

    @Test
    void advantageThatOnlyTheMeanSeesIsFragile() {
        PairedComparison pair = of(0.30, 0.35, 0.28, 0.33, -0.01, 0.31, -0.02, -0.02);

        assertThat(pair.pValue().orElseThrow()).isLessThan(0.05);
        assertThat(pair.hodgesLehmann().orElseThrow().pValue()).isGreaterThan(0.05);
        assertThat(pair.fragile()).isTrue();
    }

    @Test
    void plainAdvantageAndPlainTieAreNotFragile() {
        assertThat(of(0.03, 0.031, 0.029, 0.032, 0.028, 0.03, 0.033, 0.027).fragile())
                .isFalse();
        assertThat(of(0.03, -0.031, 0.029, -0.032, 0.028, -0.03, 0.033, -0.027).fragile())
                .isFalse();
    }

    @Test
    void ranksOfFewerThanSixPairsDoNotJudge() {
        assertThat(of(1, 1.1, 0.9, 1, 1.2).hodgesLehmann()).isEmpty();
        assertThat(of(1, 1.1, 0.9, 1, 1.2).fragile()).isFalse();
    }

    @Test
    void unlikeBlocksAndInfiniteScoresAreRefused() {
        assertThatThrownBy(() -> PairedComparison.of(new double[2], new double[3]))
                .hasMessageContaining("were 2 and 3");
        assertThatThrownBy(() -> PairedComparison.of(logs(0), logs(1))).hasMessageContaining("-Infinity");
        assertThatThrownBy(() -> PairedComparison.of(logs(0), new double[] {NONE}))
                .hasMessageContaining("-Infinity");
    }

    private static double[] logs(double... costs) {
        return Arrays.stream(costs).map(Math::log).toArray();
    }

    private static PairedComparison of(double... differences) {
        return PairedComparison.of(new double[differences.length], differences);
    }
}
