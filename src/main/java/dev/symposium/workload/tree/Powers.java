package dev.symposium.workload.tree;

/** The powers of {@link OrderedSum#BASE} up to the 2^24th, two multiplications each. Immutable and thread-safe. */
final class Powers {

    /** The greatest exponent. */
    static final int MOST = (1 << 24) - 1;

    private static final int SIZE = 256;

    private final long[] ones = new long[SIZE];
    private final long[] middle = new long[SIZE];
    private final long[] high = new long[SIZE];

    Powers() {
        fill(ones, OrderedSum.BASE);
        fill(middle, ones[SIZE - 1] * OrderedSum.BASE);
        fill(high, middle[SIZE - 1] * middle[1]);
    }

    private static void fill(long[] powers, long base) {
        powers[0] = 1;
        for (int i = 1; i < SIZE; i++) {
            powers[i] = powers[i - 1] * base;
        }
    }

    /** @param exponent from 0 to {@link #MOST} */
    long of(int exponent) {
        return ones[exponent & 0xff] * middle[(exponent >>> 8) & 0xff] * high[exponent >>> 16];
    }
}
