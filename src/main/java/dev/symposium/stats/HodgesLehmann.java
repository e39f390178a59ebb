package dev.symposium.stats;

import java.util.Arrays;
import java.util.Optional;

/**
 * The centre of paired differences without assuming a normal distribution: the median of all their pairwise means,
 * with the interval and the p value that belong to Wilcoxon's signed-rank test (Hodges and Lehmann 1963; Hollander
 * and Wolfe, <i>Nonparametric Statistical Methods</i>, sections 3.1 to 3.3).
 *
 * <p>The interval is made of two of the n(n+1)/2 sorted pairwise means and is exact for continuous symmetrical
 * differences: at least 95 %, since the distribution has steps (96.9 % for n = 6). The p value is exact given the
 * ranks: equal distances from 0 share their mean rank, differences of 0 drop out. Takes O(n³) steps: meant for up to a
 * few hundred differences.
 *
 * @param n how many differences
 * @param estimate the median of the pairwise means
 * @param low lower end of the 95 % interval
 * @param high upper end of the 95 % interval
 * @param pValue two-sided, of the hypothesis that the centre is 0
 */
public record HodgesLehmann(int n, double estimate, double low, double high, double pValue) {
    /** Fewer differences cannot exclude 0 at 95 %, even if all have the same sign. */
    public static final int LEAST = 6;

    private static final double EACH_TAIL = (1 - Estimate.CONFIDENCE) / 2;

    /** Empty for fewer than {@value #LEAST} differences. All must be finite. */
    public static Optional<HodgesLehmann> of(double... differences) {
        int n = differences.length;
        if (n < LEAST) {
            return Optional.empty();
        }
        double[] means = sortedPairwiseMeans(differences);
        int outside = criticalValue(n);
        return Optional.of(new HodgesLehmann(
                n, Robust.median(means), means[outside], means[means.length - 1 - outside], pValue(differences)));
    }

    /** The greatest rank sum whose lower tail is at most 2.5 %, as in the printed tables. */
    static int criticalValue(int n) {
        int[] ranks = new int[n];
        Arrays.setAll(ranks, i -> i + 1);
        double[] probabilities = rankSums(ranks);
        double tail = 0;
        int sum = 0;
        while ((tail += probabilities[sum]) <= EACH_TAIL) {
            sum++;
        }
        return sum - 1;
    }

    private static double[] sortedPairwiseMeans(double[] differences) {
        int n = differences.length;
        double[] means = new double[n * (n + 1) / 2];
        int next = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i; j < n; j++) {
                means[next++] = differences[i] / 2 + differences[j] / 2;
            }
        }
        Arrays.sort(means);
        return means;
    }

    private static double pValue(double[] differences) {
        double[] byDistance = Arrays.stream(differences)
                .filter(d -> d != 0)
                .boxed()
                .sorted((x, y) -> Double.compare(Math.abs(x), Math.abs(y)))
                .mapToDouble(Double::doubleValue)
                .toArray();
        int[] ranks = doubledRanks(byDistance);
        int positive = 0;
        for (int i = 0; i < ranks.length; i++) {
            positive += byDistance[i] > 0 ? ranks[i] : 0;
        }
        double[] probabilities = rankSums(ranks);
        double atMost = Arrays.stream(probabilities, 0, positive + 1).sum();
        double atLeast =
                Arrays.stream(probabilities, positive, probabilities.length).sum();
        return Math.min(1, 2 * Math.min(atMost, atLeast));
    }

    /** Twice the rank of each, so that the mean rank of equal distances is whole. */
    private static int[] doubledRanks(double[] byDistance) {
        int[] ranks = new int[byDistance.length];
        int from = 0;
        while (from < ranks.length) {
            int to = from + 1;
            while (to < ranks.length && Math.abs(byDistance[to]) == Math.abs(byDistance[from])) {
                to++;
            }
            Arrays.fill(ranks, from, to, from + 1 + to); // ranks from+1 .. to
            from = to;
        }
        return ranks;
    }

    /** How likely each sum is when every rank counts or not by the toss of a coin. */
    private static double[] rankSums(int[] ranks) {
        double[] probabilities = new double[Arrays.stream(ranks).sum() + 1];
        probabilities[0] = 1;
        int greatest = 0;
        for (int rank : ranks) {
            greatest += rank;
            for (int sum = greatest; sum >= 0; sum--) {
                probabilities[sum] = probabilities[sum] / 2 + (sum >= rank ? probabilities[sum - rank] / 2 : 0);
            }
        }
        return probabilities;
    }
}
