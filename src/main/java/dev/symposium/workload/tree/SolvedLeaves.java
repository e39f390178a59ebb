package dev.symposium.workload.tree;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Counts a sample of the leaves that were solved, so that a watchdog sees a tree grow. Leaves that are far from each other, as
 * those of different workers are, count in different cells, and most do not count at all. Thread-safe.
 */
final class SolvedLeaves {

    private static final int CELLS = 64; // a power of two
    private static final int PAD = 16; // longs: two cache lines, against the adjacent-line prefetcher
    private static final VarHandle LONGS = MethodHandles.arrayElementVarHandle(long[].class);

    private final int every;
    private final long[] cells = new long[(CELLS + 1) * PAD];

    /** @param every leaves are counted whose number is a multiple of this, a power of two; the leaf 0 always is */
    SolvedLeaves(int every) {
        this.every = every;
    }

    /** A leaf is solved. */
    void solved(long number) {
        if ((number & (every - 1)) == 0) {
            int cell = (int) (number / every) & (CELLS - 1);
            LONGS.getAndAdd(cells, (cell + 1) * PAD, 1L);
        }
    }

    /** How many were counted in all ops. */
    long count() {
        long sum = 0;
        for (int cell = 1; cell <= CELLS; cell++) {
            sum += (long) LONGS.getOpaque(cells, cell * PAD);
        }
        return sum;
    }
}
