package dev.symposium.workload.tree;

import dev.symposium.workload.ForkJoin;
import dev.symposium.workload.Mix;
import java.util.List;

/**
 * The calls of {@code fib(n) = fib(n - 1) + fib(n - 2)}. What they found, in order, are the ones and zeros of
 * {@code fib(1)} and {@code fib(0)}.
 */
final class FibTree implements ForkJoin {

    /** What holds the numbers. */
    static final OrderedSum SUM = new OrderedSum(24);

    private static final int COUNTED = 16; // one leaf in so many

    private final int size;
    private final int cutoff;
    private final long[] powers; // by n: the base to the number of ones and zeros below it
    private final int[] ends; // by n: how many those are
    private final SolvedLeaves solved = new SolvedLeaves(COUNTED);

    FibTree(int size, int cutoff) {
        this.size = size;
        this.cutoff = Math.max(1, cutoff);
        powers = new long[size + 2];
        ends = new int[size + 2];
        powers[0] = OrderedSum.BASE;
        powers[1] = OrderedSum.BASE;
        ends[0] = 1;
        ends[1] = 1;
        for (int n = 2; n <= size; n++) {
            powers[n] = powers[n - 1] * powers[n - 2];
            ends[n] = ends[n - 1] + ends[n - 2];
        }
    }

    /** What a one or a zero stands in the order by. */
    static long markOf(int value) {
        return Mix.mix64(value + 1L);
    }

    @Override
    public Node root() {
        return new Call(size, 0);
    }

    /** How many nodes a tree has that is not cut. */
    @Override
    public long units() {
        return 2L * ends[size] - 1;
    }

    @Override
    public long progress() {
        return solved.count();
    }

    private long solve(int n) {
        return n < 2
                ? SUM.append(OrderedSum.NOTHING, n, markOf(n))
                : SUM.join(solve(n - 1), solve(n - 2), powers[n - 2]);
    }

    private final class Call implements Node {

        private final int n;
        private final int first; // how many ones and zeros there are before this one's

        Call(int n, int first) {
            this.n = n;
            this.first = first;
        }

        @Override
        public boolean leaf() {
            return n <= cutoff;
        }

        @Override
        public long solve() {
            solved.solved(first);
            return FibTree.this.solve(n);
        }

        @Override
        public List<Node> children() {
            return List.of(new Call(n - 1, first), new Call(n - 2, first + ends[n - 1]));
        }

        @Override
        public long combine(long[] answers) {
            return SUM.join(answers[0], answers[1], powers[n - 2]);
        }
    }
}
