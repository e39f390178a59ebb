package dev.symposium.workload.tree;

import java.util.function.LongSupplier;

/**
 * What {@link FibTree} must answer, without a tree: the number by addition, the hash from the last two Fibonacci words,
 * each of which is the one before it followed by the one before that.
 */
final class FibonacciWord implements LongSupplier {

    private final int size;

    FibonacciWord(int size) {
        this.size = size;
    }

    @Override
    public long getAsLong() {
        long older = 0;
        long number = 1;
        long olderHash = FibTree.markOf(0);
        long hash = FibTree.markOf(1);
        long olderLength = 1;
        long length = 1;
        for (int n = 2; n <= size; n++) {
            long next = number + older;
            long nextHash = olderHash + hash * power(olderLength);
            long nextLength = length + olderLength;
            older = number;
            number = next;
            olderHash = hash;
            hash = nextHash;
            olderLength = length;
            length = nextLength;
        }
        return FibTree.SUM.of(number, hash);
    }

    private static long power(long exponent) {
        long power = 1;
        long square = OrderedSum.BASE;
        for (long rest = exponent; rest != 0; rest >>>= 1) {
            if ((rest & 1) == 1) {
                power *= square;
            }
            square *= square;
        }
        return power;
    }
}
