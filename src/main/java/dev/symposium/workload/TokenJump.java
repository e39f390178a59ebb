package dev.symposium.workload;

/**
 * What {@link Tokens#burn} returns, without burning. A round of xorshift64 is linear over GF(2), so that n rounds are
 * the n-th power of a 64 × 64 matrix of bits, found in log n squarings (Haramoto et al. 2008). It shares no loop with
 * what it checks, and takes the same time for any number of tokens. Immutable and thread-safe.
 */
public final class TokenJump {

    private static final int ROUNDS = 8; // of a token

    private final long[] columns; // what each bit of the seed adds to the result

    /** @param tokens that {@link #from} jumps over, 0 or more */
    public TokenJump(long tokens) {
        long[] power = identity();
        long[] square = shifted(shifted(shifted(identity(), 13), -7), 17);
        for (long rounds = Math.multiplyExact(tokens, (long) ROUNDS); rounds != 0; rounds >>>= 1) {
            if ((rounds & 1) == 1) {
                power = product(square, power);
            }
            square = product(square, square);
        }
        columns = power;
    }

    /** The state so many tokens after the seed. */
    public long from(long seed) {
        return image(columns, seed);
    }

    private static long[] identity() {
        long[] matrix = new long[Long.SIZE];
        for (int bit = 0; bit < Long.SIZE; bit++) {
            matrix[bit] = 1L << bit;
        }
        return matrix;
    }

    /** The matrix followed by {@code x ^= x << by}; to the right if {@code by} is negative. */
    private static long[] shifted(long[] matrix, int by) {
        long[] result = new long[Long.SIZE];
        for (int bit = 0; bit < Long.SIZE; bit++) {
            long column = matrix[bit];
            result[bit] = column ^ (by > 0 ? column << by : column >>> -by);
        }
        return result;
    }

    /** First {@code second}, then {@code first}. */
    private static long[] product(long[] first, long[] second) {
        long[] result = new long[Long.SIZE];
        for (int bit = 0; bit < Long.SIZE; bit++) {
            result[bit] = image(first, second[bit]);
        }
        return result;
    }

    private static long image(long[] matrix, long vector) {
        long sum = 0;
        for (long rest = vector; rest != 0; rest &= rest - 1) {
            sum ^= matrix[Long.numberOfTrailingZeros(rest)];
        }
        return sum;
    }
}
