package dev.symposium.workload;

/** Factors by trial division with the wheel of 2, 3 and 5. Stateless. */
final class TrialDivision {

    private static final int[] GAPS = {4, 2, 4, 2, 4, 6, 2, 6}; // between numbers prime to 30, from 7

    private TrialDivision() {}

    /**
     * The prime factors as one number: {@link #fold folded} in ascending order, each as often as it divides; -1 if
     * their product were not {@code number}.
     *
     * @param number from 2 to 2^62
     */
    static long factors(long number) {
        long rest = number;
        long product = 1;
        long folded = 0;
        long divisor = 2;
        int gap = 0;
        while (divisor * divisor <= rest) {
            if (rest % divisor == 0) {
                rest /= divisor;
                product *= divisor;
                folded = fold(folded, divisor);
            } else if (divisor < 7) {
                divisor += divisor == 2 ? 1 : 2;
            } else {
                divisor += GAPS[gap];
                gap = (gap + 1) & 7;
            }
        }
        product *= rest;
        return product == number ? fold(folded, rest) : -1;
    }

    /** Takes one more factor into the number that stands for all of them. */
    static long fold(long folded, long factor) {
        return Mix.mix64(folded, factor);
    }
}
