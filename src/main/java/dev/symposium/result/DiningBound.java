package dev.symposium.result;

/**
 * How many meals a table could serve at best: every philosopher eats and thinks without ever waiting, or every pair of
 * forks is always in use, whichever is less.
 *
 * @param philosophers at the table, at least 2
 * @param eatNanos of one meal, above 0
 * @param thinkNanos between two meals of a philosopher, at least 0
 */
record DiningBound(int philosophers, double eatNanos, double thinkNanos) {

    DiningBound {
        if (philosophers < 2) {
            throw new IllegalArgumentException("philosophers must be at least 2, was " + philosophers);
        }
        if (!(eatNanos > 0) || !(thinkNanos >= 0)) {
            throw new IllegalArgumentException("times must be positive, were " + eatNanos + " and " + thinkNanos);
        }
    }

    /** {@code min(N / (eat + think), ⌊N / 2⌋ / eat)}. */
    double mealsPerSecond() {
        double untilHungry = philosophers / (eatNanos + thinkNanos);
        int pairsOfForks = philosophers / 2;
        double forks = pairsOfForks / eatNanos;
        return 1e9 * Math.min(untilHungry, forks);
    }
}
