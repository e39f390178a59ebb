package dev.symposium.stats;

import static dev.symposium.stats.Decision.A_BETTER;
import static dev.symposium.stats.Decision.B_BETTER;
import static dev.symposium.stats.Decision.EQUIVALENT;
import static dev.symposium.stats.Decision.FRAGILE;
import static dev.symposium.stats.Decision.INCONCLUSIVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.symposium.stats.Ranking.Comparison;
import dev.symposium.stats.Ranking.Place;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class RankingTest {
    private static final DecisionRule RULE = DecisionRule.forPrecision(0.02);
    private static final int BLOCKS = 8;

    /** What the blocks of a job did to all cells alike. */
    private static final double[] DRIFT = {0.03, -0.05, 0.01, 0.04, -0.02, -0.01, 0.05, -0.05};

    /** Wobbles that no two cells share: rows of a Hadamard matrix, so that each is balanced. */
    private static final double[][] WOBBLE = {
        {1, -1, 1, -1, 1, -1, 1, -1},
        {1, 1, -1, -1, 1, 1, -1, -1},
        {1, -1, -1, 1, 1, -1, -1, 1},
        {1, 1, 1, 1, -1, -1, -1, -1},
    };

    @Test
    void clearDifferencesRankOneTwoThree() {
        Ranking ranking = Ranking.of(List.of(cell(0, 0.6, 0.01), cell(1, 0.0, 0.01), cell(2, 0.3, 0.01)), RULE);

        assertThat(ranking.places())
                .containsExactly(
                        new Place(1, OptionalInt.of(1), "a"),
                        new Place(2, OptionalInt.of(2), "b"),
                        new Place(0, OptionalInt.of(3), "c"));
        assertThat(decision(ranking, 0, 1)).isEqualTo(B_BETTER);
        assertThat(decision(ranking, 1, 2)).isEqualTo(A_BETTER);
    }

    @Test
    void ratioSaysHowManyTimesBetterTheFirstIs() {
        Ranking ranking = Ranking.of(List.of(cell(0, Math.log(2), 0.01), cell(1, 0, 0.01)), RULE);
        Comparison comparison = ranking.comparisons().getFirst();

        assertThat(comparison.ratio().orElseThrow().value()).isCloseTo(0.5, within(1e-9));
        assertThat(comparison.reversed().ratio().orElseThrow().value()).isCloseTo(2, within(1e-9));
        assertThat(comparison.reversed().decision()).isEqualTo(A_BETTER);
        assertThat(comparison.reversed().a()).isEqualTo(1);
        assertThat(comparison.reversed().reversed().decision()).isEqualTo(B_BETTER);
    }

    @Test
    void tiesShareARankAndALetter() {
        Ranking ranking = Ranking.of(List.of(cell(0, 0.5, 0.01), cell(1, 0.002, 0.01), cell(2, 0.0, 0.01)), RULE);

        assertThat(decision(ranking, 1, 2)).isEqualTo(EQUIVALENT);
        assertThat(ranking.places())
                .containsExactly(
                        new Place(2, OptionalInt.of(1), "a"),
                        new Place(1, OptionalInt.of(1), "a"),
                        new Place(0, OptionalInt.of(3), "b"));
    }

    @Test
    void advantageBelowThePracticalThresholdIsNotBetter() {
        Ranking ranking = Ranking.of(List.of(cell(0, 0, 0.0005), cell(1, 0.009, 0.0005)), RULE);

        assertThat(ranking.comparisons().getFirst().adjustedPValue().orElseThrow())
                .isLessThan(1e-6);
        assertThat(decision(ranking, 0, 1)).isEqualTo(EQUIVALENT);
        assertThat(decision(Ranking.of(List.of(cell(0, 0, 0.0005), cell(1, 0.011, 0.0005)), RULE), 0, 1))
                .isEqualTo(A_BETTER);
    }

    @Test
    void wideIntervalIsInconclusiveAndSaysWhatItWouldTake() {
        Ranking ranking = Ranking.of(List.of(cell(0, 0, 0.05), cell(1, 0.03, 0.05)), RULE);
        Comparison comparison = ranking.comparisons().getFirst();

        // s_d = 0.0756: half-widths 0.0632 at 95 % and 0.0506 at 90 %; 8·(0.0632/0.03)² = 35.5, 8·(0.0506/0.01)² = 205
        assertThat(comparison.decision()).isEqualTo(INCONCLUSIVE);
        assertThat(comparison.blocksNeeded()).hasValue(36);
        assertThat(ranking.places()).extracting(Place::letters).containsExactly("a", "a");
        assertThat(ranking.places()).extracting(Place::rank).containsOnly(OptionalInt.of(1));
    }

    @Test
    void blocksNeededForATieAimAtTheMargin() {
        Comparison comparison = Ranking.of(List.of(cell(0, 0, 0.05), cell(1, 0.0, 0.05)), RULE)
                .comparisons()
                .getFirst();

        assertThat(comparison.blocksNeeded()).hasValue(13); // 8·(0.0506/0.04)² = 12.8
    }

    @Test
    void hopelessPairsAreCapped() {
        Comparison comparison = Ranking.of(List.of(cell(0, 0, 50), cell(1, 0.03, 50)), RULE)
                .comparisons()
                .getFirst();

        assertThat(comparison.blocksNeeded()).hasValue(Power.MOST_BLOCKS);
    }

    @Test
    void differenceThatRanksDoNotConfirmIsFragile() {
        double[] a = new double[BLOCKS];
        double[] b = {0.30, 0.35, 0.28, 0.33, -0.01, 0.31, -0.02, -0.02};
        Ranking ranking = Ranking.of(List.of(a, b), RULE);

        assertThat(decision(ranking, 0, 1)).isEqualTo(FRAGILE);
        assertThat(ranking.places()).extracting(Place::rank).containsOnly(OptionalInt.of(1));
        assertThat(ranking.places()).extracting(Place::letters).containsOnly("a");
    }

    @Test
    void manyPairsRaiseTheBar() {
        double[] slow = cell(1, 0.03, 0.017);

        Ranking two = Ranking.of(List.of(cell(0, 0, 0.017), slow), RULE);
        Ranking four = Ranking.of(List.of(cell(0, 0, 0.017), slow, cell(2, 0.02, 0.017), cell(3, 0.02, 0.017)), RULE);

        assertThat(decision(two, 0, 1)).isEqualTo(A_BETTER);
        assertThat(decision(four, 0, 1)).isEqualTo(INCONCLUSIVE);
        double unadjusted = four.comparisons().getFirst().pair().pValue().orElseThrow();
        assertThat(four.comparisons().getFirst().adjustedPValue().orElseThrow())
                .isCloseTo(6 * unadjusted, within(1e-12));
        assertThat(four.minimumDetectableEffect().orElseThrow())
                .isGreaterThan(two.minimumDetectableEffect().orElseThrow());
    }

    @Test
    void cellThatWasNeverMeasuredHasNoRankAndCostsNoPower() {
        double[] nothing = new double[BLOCKS];
        Arrays.fill(nothing, Double.NaN);
        Ranking ranking = Ranking.of(List.of(cell(0, 0, 0.017), nothing, cell(1, 0.03, 0.017)), RULE);

        assertThat(decision(ranking, 0, 2)).isEqualTo(A_BETTER);
        assertThat(decision(ranking, 0, 1)).isEqualTo(INCONCLUSIVE);
        assertThat(ranking.comparisons().getFirst().blocksNeeded()).isEmpty();
        assertThat(ranking.comparisons().getFirst().adjustedPValue()).isEmpty();
        assertThat(ranking.places().getLast()).isEqualTo(new Place(1, OptionalInt.empty(), ""));
    }

    @Test
    void cellWithTwoBlocksIsNotBestForLackOfEvidence() {
        double[] twice = cell(2, -5, 0.01);
        Arrays.fill(twice, 2, BLOCKS, Double.NaN);
        Ranking ranking = Ranking.of(List.of(cell(0, 0, 0.01), twice, cell(1, 0.3, 0.01)), RULE);

        assertThat(ranking.places())
                .extracting(Place::cell, Place::rank)
                .containsExactly(
                        tuple(0, OptionalInt.of(1)), tuple(2, OptionalInt.of(2)), tuple(1, OptionalInt.empty()));
    }

    @Test
    void cellAloneIsFirstOnceItWasMeasured() {
        assertThat(Ranking.of(List.of(new double[] {0.5}), RULE).places())
                .containsExactly(new Place(0, OptionalInt.of(1), "a"));
        assertThat(Ranking.of(List.of(new double[] {Double.NaN}), RULE).places())
                .containsExactly(new Place(0, OptionalInt.empty(), ""));
    }

    @Test
    void beforeTheFirstBlockNothingIsConcluded() {
        Ranking ranking = Ranking.of(List.of(new double[0], new double[0]), RULE);

        assertThat(ranking.places()).extracting(Place::rank).containsOnly(OptionalInt.empty());
        assertThat(ranking.comparisons()).extracting(Comparison::decision).containsOnly(INCONCLUSIVE);
        assertThat(ranking.minimumDetectableEffect()).isEmpty();
        assertThat(Ranking.of(List.of(), RULE).places()).isEmpty();
    }

    @Test
    void nonsenseIsRefused() {
        assertThatThrownBy(() -> Ranking.of(List.of(new double[2], new double[3]), RULE))
                .hasMessageContaining("were 2 and 3");
        assertThatThrownBy(() -> new DecisionRule(0, 0.01, 0.04)).hasMessageContaining("was 0.0");
        assertThatThrownBy(() -> new DecisionRule(0.05, -0.01, 0.04)).hasMessageContaining("was -0.01");
        assertThatThrownBy(() -> DecisionRule.forPrecision(0)).hasMessageContaining("was 0.0");
    }

    private static Decision decision(Ranking ranking, int a, int b) {
        return ranking.comparisons().stream()
                .filter(c -> c.a() == a && c.b() == b)
                .findFirst()
                .orElseThrow()
                .decision();
    }

    private static double[] cell(int wobble, double cost, double spread) {
        double[] scores = new double[BLOCKS];
        Arrays.setAll(scores, block -> cost + DRIFT[block] + spread * WOBBLE[wobble][block]);
        return scores;
    }
}
