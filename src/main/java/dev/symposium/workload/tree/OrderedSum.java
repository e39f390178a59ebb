package dev.symposium.workload.tree;

/**
 * Answers of a tree as one long: in the low bits the sum of what was found, in the bits above it a hash of all of it in
 * order. The hash of a sequence is a polynomial, so that those of two parts make that of the whole (Karp, Rabin 1987)
 * wherever it was parted; but a part that is missing, comes twice, or has changed places makes another. Immutable and
 * thread-safe.
 */
final class OrderedSum {

    /** What the polynomials are in: an odd number. */
    static final long BASE = 0xd1342543de82ef95L; // a multiplier of Steele, Vigna 2021

    /** The empty sequence. */
    static final long NOTHING = 0;

    private final int bits;
    private final long mask;

    /** @param bits that hold the sum, which must not need more */
    OrderedSum(int bits) {
        this.bits = bits;
        mask = (1L << bits) - 1;
    }

    /** The sequence of a sum and a hash that were found apart. */
    long of(long number, long hash) {
        return (number & mask) | (hash << bits);
    }

    /** A sequence with one more number behind it, which stands in the order by its mark. */
    long append(long sequence, long number, long mark) {
        return of(sequence + number, (sequence >>> bits) * BASE + mark);
    }

    /**
     * A sequence with another behind it.
     *
     * @param power the base to the power of the length of the second
     */
    long join(long first, long second, long power) {
        return of(first + second, (first >>> bits) * power + (second >>> bits));
    }

    /** The sum alone. */
    long number(long sequence) {
        return sequence & mask;
    }
}
