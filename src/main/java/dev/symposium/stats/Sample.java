package dev.symposium.stats;

import java.util.Arrays;

/**
 * Mean, standard deviation and t interval of some values.
 *
 * @param n how many values
 * @param mean their mean; NaN without a value
 * @param deviation their standard deviation (divisor n − 1); NaN for fewer than two values
 */
record Sample(int n, double mean, double deviation) {
    /** Fewer values than this give no interval: with two, t is 12.7 and the interval says nothing. */
    static final int LEAST_FOR_INTERVAL = 3;

    /** Of the values that are there; NaN stands for one that is not. */
    static Sample of(double... values) {
        double[] present = Arrays.stream(values).filter(v -> !Double.isNaN(v)).toArray();
        int n = present.length;
        double sum = 0;
        for (double value : present) {
            if (Double.isInfinite(value)) {
                throw new IllegalArgumentException("values must be finite, were " + Arrays.toString(values));
            }
            sum += value;
        }
        double mean = n == 0 ? Double.NaN : sum / n;
        double squares = 0;
        for (double value : present) {
            squares += (value - mean) * (value - mean);
        }
        return new Sample(n, mean, n < 2 ? Double.NaN : Math.sqrt(squares / (n - 1)));
    }

    boolean hasInterval() {
        return n >= LEAST_FOR_INTERVAL;
    }

    /** Half the width of the t interval of the mean. */
    double halfWidth(double confidence) {
        return StudentT.twoSided(confidence, n - 1) * deviation / Math.sqrt(n);
    }

    /** Of the t test of mean 0. Values that do not vary at all leave no doubt, whatever their mean is. */
    double pValue() {
        if (deviation == 0) {
            return mean == 0 ? 1 : 0;
        }
        return StudentT.pValue(mean * Math.sqrt(n) / deviation, n - 1);
    }
}
