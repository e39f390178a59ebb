package dev.symposium.workload.tree;

import java.util.function.LongSupplier;

/**
 * What {@link QueensTree} must answer, by backtracking without recursion over arrays of what is attacked (Wirth 1976, chapter
 * 3.5).
 */
final class Backtracking implements LongSupplier {

    private final int size;

    Backtracking(int size) {
        this.size = size;
    }

    @Override
    public long getAsLong() {
        int[] queens = new int[size]; // by row, the column to try next or the one taken
        boolean[] columns = new boolean[size];
        boolean[] falling = new boolean[2 * size];
        boolean[] rising = new boolean[2 * size];
        long number = 0;
        long hash = 0;
        int row = 0;
        while (row >= 0) {
            int column = queens[row];
            if (column == size) {
                queens[row--] = 0;
                if (row >= 0) {
                    mark(row, queens[row]++, columns, falling, rising, false);
                }
            } else if (columns[column] || falling[row - column + size] || rising[row + column]) {
                queens[row]++;
            } else if (row == size - 1) {
                number++;
                hash = hash * OrderedSum.BASE + QueensTree.markOf(placement(queens));
                queens[row]++;
            } else {
                mark(row++, column, columns, falling, rising, true);
            }
        }
        return QueensTree.SUM.of(number, hash);
    }

    private void mark(int row, int column, boolean[] columns, boolean[] falling, boolean[] rising, boolean attacked) {
        columns[column] = attacked;
        falling[row - column + size] = attacked;
        rising[row + column] = attacked;
    }

    private static long placement(int[] queens) {
        long placement = 0;
        for (int column : queens) {
            placement = (placement << QueensTree.COLUMN_BITS) + column;
        }
        return placement;
    }
}
