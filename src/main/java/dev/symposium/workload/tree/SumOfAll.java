package dev.symposium.workload.tree;

import java.util.function.LongSupplier;

/** What {@link SkynetTree} must answer: the sum in closed form, the hash term by term from the last leaf to the first. */
final class SumOfAll implements LongSupplier {

    private final int size;

    SumOfAll(int size) {
        this.size = size;
    }

    @Override
    public long getAsLong() {
        long hash = 0;
        long power = 1;
        for (int number = size - 1; number >= 0; number--) {
            hash += power * SkynetTree.markOf(number);
            power *= OrderedSum.BASE;
        }
        return SkynetTree.SUM.of(size * (size - 1L) / 2, hash);
    }
}
