package dev.symposium.stats;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * The cells of a group in order, with ties, and what was concluded about each pair of them.
 *
 * <p>All pairs are tested (testing only against the best that was seen finds false differences in 8 to 12 % of all
 * groups), with {@link Holm}'s correction over the pairs that have a p value at all: those with three blocks in
 * common. The rank of a cell is one more than the number of cells that beat it, so ties share a rank and the next one
 * is skipped. Cells with a letter in common were not found different.
 *
 * <p>A cell is ranked if it has three blocks in common with any other cell, or is alone in its group and was measured
 * at all. Otherwise nothing could have beaten it, and its rank would be praise for failing.
 *
 * <p>Cells are named by their position in the scores that were given. Immutable.
 *
 * @param comparisons each pair a &lt; b once
 * @param places each cell once, best first: by rank, then by mean score; cells without a rank at the end
 */
public record Ranking(List<Comparison> comparisons, List<Place> places) {
    public Ranking {
        comparisons = List.copyOf(comparisons);
        places = List.copyOf(places);
    }

    /**
     * Ranks the cells of a group.
     *
     * @param scores for each cell y = ln(cost per unit) by block, NaN where it was not measured; less is better
     * @throws IllegalArgumentException if the cells differ in the number of blocks or a score is infinite
     */
    public static Ranking of(List<double[]> scores, DecisionRule rule) {
        List<Comparison> comparisons = compareAll(scores, rule);
        return new Ranking(comparisons, placesOf(scores, comparisons));
    }

    /**
     * The relative difference that would have been found in any of the tested pairs with a probability of 80 %: the
     * greatest of theirs. Empty if no pair was tested.
     */
    public OptionalDouble minimumDetectableEffect() {
        return comparisons.stream()
                .map(Comparison::minimumDetectableEffect)
                .flatMapToDouble(OptionalDouble::stream)
                .max();
    }

    private static List<Comparison> compareAll(List<double[]> scores, DecisionRule rule) {
        List<Comparison> untested = new ArrayList<>();
        for (int a = 0; a < scores.size(); a++) {
            for (int b = a + 1; b < scores.size(); b++) {
                untested.add(Comparison.untested(a, b, PairedComparison.of(scores.get(a), scores.get(b))));
            }
        }
        double[] adjusted = Holm.adjust(untested.stream()
                .map(c -> c.pair().pValue())
                .flatMapToDouble(OptionalDouble::stream)
                .toArray());
        List<Comparison> comparisons = new ArrayList<>();
        int tested = 0;
        for (Comparison c : untested) {
            comparisons.add(
                    c.pair().hasInterval()
                            ? Comparison.tested(c.a(), c.b(), c.pair(), adjusted[tested++], adjusted.length, rule)
                            : c);
        }
        return comparisons;
    }

    private static List<Place> placesOf(List<double[]> scores, List<Comparison> comparisons) {
        double[] means = scores.stream().mapToDouble(y -> Sample.of(y).mean()).toArray();
        boolean[] ranked = new boolean[means.length];
        boolean[][] different = new boolean[means.length][means.length];
        int[] beatenBy = new int[means.length];
        for (Comparison c : comparisons) {
            ranked[c.a()] |= c.pair().hasInterval();
            ranked[c.b()] |= c.pair().hasInterval();
            different[c.a()][c.b()] = different[c.b()][c.a()] = c.decision().isDifference();
            beatenBy[c.a()] += c.decision() == Decision.B_BETTER ? 1 : 0;
            beatenBy[c.b()] += c.decision() == Decision.A_BETTER ? 1 : 0;
        }
        if (means.length == 1) {
            ranked[0] = !Double.isNaN(means[0]);
        }
        int[] order = IntStream.range(0, means.length)
                .filter(cell -> ranked[cell])
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(cell -> beatenBy[cell])
                        .thenComparingDouble(cell -> means[cell]))
                .mapToInt(Integer::intValue)
                .toArray();
        List<String> letters = CompactLetters.of(order, different);
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < order.length; i++) {
            places.add(new Place(order[i], OptionalInt.of(1 + beatenBy[order[i]]), letters.get(i)));
        }
        IntStream.range(0, means.length)
                .filter(cell -> !ranked[cell])
                .forEach(cell -> places.add(new Place(cell, OptionalInt.empty(), "")));
        return places;
    }

    /**
     * What was concluded about two cells.
     *
     * @param a a cell
     * @param b another one
     * @param pair their scores compared
     * @param adjustedPValue after Holm's correction; empty for fewer than three pairs
     * @param decision the conclusion; inconclusive for fewer than three pairs
     * @param blocksNeeded for an inconclusive pair, the number of blocks in all that would probably settle it, at
     *     most {@link Power#MOST_BLOCKS}, which stands for "this many or more"; empty for fewer than three pairs
     * @param minimumDetectableEffect the relative difference that this pair would have shown with a probability of
     *     80 %, corrected for all pairs of the group (Bonferroni); empty for fewer than three pairs
     */
    public record Comparison(
            int a,
            int b,
            PairedComparison pair,
            OptionalDouble adjustedPValue,
            Decision decision,
            OptionalInt blocksNeeded,
            OptionalDouble minimumDetectableEffect) {
        private static Comparison untested(int a, int b, PairedComparison pair) {
            return new Comparison(
                    a,
                    b,
                    pair,
                    OptionalDouble.empty(),
                    Decision.INCONCLUSIVE,
                    OptionalInt.empty(),
                    OptionalDouble.empty());
        }

        private static Comparison tested(
                int a, int b, PairedComparison pair, double adjustedPValue, int tests, DecisionRule rule) {
            Decision decision = rule.decide(pair, adjustedPValue);
            return new Comparison(
                    a,
                    b,
                    pair,
                    OptionalDouble.of(adjustedPValue),
                    decision,
                    decision == Decision.INCONCLUSIVE
                            ? OptionalInt.of(rule.blocksNeeded(pair, tests))
                            : OptionalInt.empty(),
                    OptionalDouble.of(Power.minimumDetectableEffect(
                            pair.deviation().orElseThrow(), pair.n(), rule.level() / tests)));
        }

        /** How many times better a is than b, with its 95 % interval; empty without a pair. */
        public Optional<Estimate> ratio() {
            return pair.ratio();
        }

        /** The same with a and b exchanged, as a verdict wants it that names the better one first. */
        public Comparison reversed() {
            return new Comparison(
                    b, a, pair.reversed(), adjustedPValue, decision.reversed(), blocksNeeded, minimumDetectableEffect);
        }
    }

    /**
     * Where a cell stands.
     *
     * @param cell its position in the scores
     * @param rank from 1, the best; empty where too little was measured
     * @param letters the compact letter display: cells that share a letter were not found different; empty without a
     *     rank
     */
    public record Place(int cell, OptionalInt rank, String letters) {}
}
