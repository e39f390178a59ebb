package dev.symposium.workload.tree;

import dev.symposium.workload.ForkJoin;
import dev.symposium.workload.Mix;
import java.util.ArrayList;
import java.util.List;

/** Nodes that stand for ranges of leaves. What is found, in order, are the numbers of the leaves. */
final class SkynetTree implements ForkJoin {

    /** What holds the numbers. */
    static final OrderedSum SUM = new OrderedSum(46);

    private static final int CHILDREN = 10;
    private static final int COUNTED = 16; // one leaf in so many

    private final int size;
    private final int cutoff;
    private final Powers powers = new Powers();
    private final SolvedLeaves solved = new SolvedLeaves(COUNTED);

    SkynetTree(int size, int cutoff) {
        this.size = size;
        this.cutoff = cutoff;
    }

    /** What a leaf stands in the order by. */
    static long markOf(int number) {
        return Mix.mix64(number + 1L);
    }

    @Override
    public Node root() {
        return new Range(0, size);
    }

    @Override
    public long units() {
        return size;
    }

    @Override
    public long progress() {
        return solved.count();
    }

    private final class Range implements Node {

        private final int from;
        private final int to;

        Range(int from, int to) {
            this.from = from;
            this.to = to;
        }

        @Override
        public boolean leaf() {
            return to - from <= cutoff;
        }

        @Override
        public long solve() {
            solved.solved(from);
            long sequence = OrderedSum.NOTHING;
            for (int number = from; number < to; number++) {
                sequence = SUM.append(sequence, number, markOf(number));
            }
            return sequence;
        }

        /** Where a child's range begins, and that of the child before it ends. */
        private int bound(int child, int children) {
            return from + (int) ((long) (to - from) * child / children);
        }

        @Override
        public List<Node> children() {
            int children = Math.min(CHILDREN, to - from);
            List<Node> nodes = new ArrayList<>(children);
            for (int i = 0; i < children; i++) {
                nodes.add(new Range(bound(i, children), bound(i + 1, children)));
            }
            return nodes;
        }

        @Override
        public long combine(long[] answers) {
            long sequence = OrderedSum.NOTHING;
            for (int i = 0; i < answers.length; i++) {
                int length = bound(i + 1, answers.length) - bound(i, answers.length);
                sequence = SUM.join(sequence, answers[i], powers.of(length));
            }
            return sequence;
        }
    }
}
