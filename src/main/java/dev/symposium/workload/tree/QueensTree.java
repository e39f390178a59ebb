package dev.symposium.workload.tree;

import dev.symposium.workload.ForkJoin;
import dev.symposium.workload.Mix;
import java.util.ArrayList;
import java.util.List;

/**
 * The search for all placements, row by row, with the attacked columns of the next row as bits (Richards 1997, "Backtracking
 * algorithms in MCPL using bit patterns and recursion"). What is found, in order, are solutions: the column of each row
 * in four bits.
 */
final class QueensTree implements ForkJoin {

    /** What holds the numbers. */
    static final OrderedSum SUM = new OrderedSum(24);

    /** How many bits of a placement are a column. */
    static final int COLUMN_BITS = 4;

    private final int size;
    private final int cutoff;
    private final int all; // columns
    private final Powers powers = new Powers();
    private final SolvedLeaves solved = new SolvedLeaves(1);
    private volatile long found; // of the last op, by the root

    QueensTree(int size, int cutoff) {
        this.size = size;
        this.cutoff = cutoff;
        all = (1 << size) - 1;
    }

    /** What a solution stands in the order by. */
    static long markOf(long placement) {
        return Mix.mix64(placement + 1);
    }

    @Override
    public Node root() {
        return new Placement(0, 0, 0, 0, 0);
    }

    /** The solutions that the last op found. */
    @Override
    public long units() {
        return found;
    }

    @Override
    public long progress() {
        return solved.count();
    }

    /** Appends what is found below a placement. */
    private long search(int columns, int left, int right, long placed, long sequence) {
        if (columns == all) {
            return SUM.append(sequence, 1, markOf(placed));
        }
        long longer = sequence;
        for (int free = all & ~(columns | left | right); free != 0; free &= free - 1) {
            int bit = free & -free;
            longer = search(columns | bit, (left | bit) << 1, (right | bit) >>> 1, with(placed, bit), longer);
        }
        return longer;
    }

    private static long with(long placed, int bit) {
        return placed << COLUMN_BITS | Integer.numberOfTrailingZeros(bit);
    }

    /** Some queens, placed in the first rows. */
    private final class Placement implements Node {

        private final int rows;
        private final int columns; // that have a queen
        private final int left; // that one attacks along a diagonal
        private final int right; // along the other
        private final long placed;

        Placement(int rows, int columns, int left, int right, long placed) {
            this.rows = rows;
            this.columns = columns;
            this.left = left;
            this.right = right;
            this.placed = placed;
        }

        private int free() {
            return all & ~(columns | left | right);
        }

        @Override
        public boolean leaf() {
            return size - rows <= cutoff || free() == 0;
        }

        @Override
        public long solve() {
            long sequence = search(columns, left, right, placed, OrderedSum.NOTHING);
            solved.solved(placed);
            return ended(sequence);
        }

        @Override
        public List<Node> children() {
            List<Node> children = new ArrayList<>(Integer.bitCount(free()));
            for (int rest = free(); rest != 0; rest &= rest - 1) {
                int bit = rest & -rest;
                children.add(new Placement(
                        rows + 1, columns | bit, (left | bit) << 1, (right | bit) >>> 1, with(placed, bit)));
            }
            return children;
        }

        @Override
        public long combine(long[] answers) {
            long sequence = OrderedSum.NOTHING;
            for (long answer : answers) {
                sequence = SUM.join(sequence, answer, powers.of((int) SUM.number(answer)));
            }
            return ended(sequence);
        }

        private long ended(long sequence) {
            if (rows == 0) {
                found = SUM.number(sequence);
            }
            return sequence;
        }
    }
}
