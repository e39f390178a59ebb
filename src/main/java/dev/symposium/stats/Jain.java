package dev.symposium.stats;

import java.util.Arrays;
import java.util.Optional;

/**
 * How evenly something was shared out: Jain's index (Σx)² / (n·Σx²), and the least and the greatest share of the
 * whole (Jain, Chiu and Hawe 1984).
 *
 * <p>The index is 1 when all got the same and 1/n when one got everything; k of n who share evenly while the others
 * get nothing make k/n. Needs the JDK alone.
 *
 * @param index from 1/n to 1
 * @param leastShare from 0 to 1/n
 * @param greatestShare from 1/n to 1
 */
public record Jain(double index, double leastShare, double greatestShare) {
    public Jain {
        if (!(index > 0 && index <= 1)) {
            throw new IllegalArgumentException("index must be above 0 and at most 1, was " + index);
        }
        if (!(leastShare >= 0 && leastShare <= greatestShare && greatestShare <= 1)) {
            throw new IllegalArgumentException(
                    "shares must rise from 0 to 1, were " + leastShare + " and " + greatestShare);
        }
    }

    /**
     * Of what each participant got. Empty where nobody got anything: then there is nothing to share evenly or not.
     *
     * @throws IllegalArgumentException if there is no participant or an amount is negative or not finite
     */
    public static Optional<Jain> of(double... amounts) {
        if (amounts.length == 0) {
            throw new IllegalArgumentException("at least one participant is needed, were 0");
        }
        double greatest = 0;
        double least = Double.POSITIVE_INFINITY;
        for (double amount : amounts) {
            if (!(amount >= 0 && amount < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "amounts must be finite and not negative, were " + Arrays.toString(amounts));
            }
            greatest = Math.max(greatest, amount);
            least = Math.min(least, amount);
        }
        return greatest == 0 ? Optional.empty() : Optional.of(ofSome(amounts, least, greatest));
    }

    /** As {@link #of(double...)}, for counts. */
    public static Optional<Jain> of(long... counts) {
        return of(Arrays.stream(counts).asDoubleStream().toArray());
    }

    private static Jain ofSome(double[] amounts, double least, double greatest) {
        double sum = 0;
        double squares = 0;
        for (double amount : amounts) {
            double scaled = amount / greatest; // so that no sum or square overflows
            sum += scaled;
            squares += scaled * scaled;
        }
        double index = Math.min(1, sum * sum / (amounts.length * squares)); // rounding may exceed 1 by an ulp
        return new Jain(index, Math.min(1, least / greatest / sum), Math.min(1, 1 / sum));
    }
}
