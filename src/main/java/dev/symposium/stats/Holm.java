package dev.symposium.stats;

import java.util.Arrays;
import java.util.Comparator;

/** Holm's correction for many tests at once (Holm 1979): it holds whatever the tests have in common. */
public final class Holm {
    private Holm() {}

    /**
     * Adjusted p values, in the order given: rejecting those of at most α makes any false rejection at all no more
     * likely than α. The k-th smallest of m becomes the greatest of (m − i + 1)·p<sub>(i)</sub> over i ≤ k, at most 1.
     *
     * @throws IllegalArgumentException if one is not between 0 and 1
     */
    public static double[] adjust(double... pValues) {
        for (double p : pValues) {
            if (!(p >= 0 && p <= 1)) {
                throw new IllegalArgumentException("a p value must lie between 0 and 1, was " + p);
            }
        }
        Integer[] order = new Integer[pValues.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> pValues[i]));
        double[] adjusted = new double[pValues.length];
        double greatest = 0;
        for (int k = 0; k < order.length; k++) {
            greatest = Math.max(greatest, Math.min(1, (order.length - k) * pValues[order[k]]));
            adjusted[order[k]] = greatest;
        }
        return adjusted;
    }
}
