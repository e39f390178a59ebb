package dev.symposium.backend;

import dev.symposium.workload.ForkJoin;
import dev.symposium.workload.Mix;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * A tree that counts how often each node is solved, divided and combined. Inner nodes have 1 to {@code width} children,
 * and their answers depend on the order of those.
 */
final class TestTree implements ForkJoin {

    private final int width;
    private final int depth;
    private final Visitor visitor;
    private final AtomicIntegerArray divided; // by node, in all ops
    private final AtomicIntegerArray answered;

    /** What a node does when it is solved or combined. */
    @FunctionalInterface
    interface Visitor {
        void at(int node, boolean leaf);
    }

    TestTree(int width, int depth, Visitor visitor) {
        this.width = width;
        this.depth = depth;
        this.visitor = visitor;
        int nodes = 0;
        for (int level = 0, inLevel = 1; level <= depth; level++, inLevel *= width) {
            nodes += inLevel;
        }
        divided = new AtomicIntegerArray(nodes);
        answered = new AtomicIntegerArray(nodes);
    }

    static TestTree counting(int width, int depth) {
        return new TestTree(width, depth, (node, leaf) -> {});
    }

    @Override
    public Node root() {
        return new Problem(0, 0);
    }

    /** What every op must answer. */
    long expected() {
        return expected(0, 0);
    }

    private long expected(int id, int level) {
        if (level == depth) {
            return Mix.mix64(id);
        }
        long[] answers = new long[childrenOf(id)];
        for (int i = 0; i < answers.length; i++) {
            answers[i] = expected(child(id, i), level + 1);
        }
        return combined(id, answers);
    }

    /** The nodes that were not divided and answered once in each of so many ops. */
    List<String> wrong(int ops) {
        List<String> wrong = new ArrayList<>();
        check(0, 0, ops, wrong);
        return wrong;
    }

    private void check(int id, int level, int ops, List<String> wrong) {
        boolean leaf = level == depth;
        if (answered.get(id) != ops || divided.get(id) != (leaf ? 0 : ops)) {
            wrong.add("node " + id + " was divided " + divided.get(id) + " times and answered " + answered.get(id));
        }
        for (int i = 0; !leaf && i < childrenOf(id); i++) {
            check(child(id, i), level + 1, ops, wrong);
        }
    }

    private int childrenOf(int id) {
        return 1 + (id * 7 + width - 1) % width;
    }

    private int child(int id, int i) {
        return id * width + 1 + i;
    }

    private static long combined(int id, long[] answers) {
        long sum = id;
        for (int i = 0; i < answers.length; i++) {
            sum += Mix.mix64(i, answers[i]);
        }
        return sum;
    }

    @Override
    public long units() {
        return divided.length();
    }

    @Override
    public long progress() {
        return answered.get(0);
    }

    private final class Problem implements Node {

        private final int id;
        private final int level;

        Problem(int id, int level) {
            this.id = id;
            this.level = level;
        }

        @Override
        public boolean leaf() {
            return level == depth;
        }

        @Override
        public long solve() {
            answered.incrementAndGet(id);
            visitor.at(id, true);
            return Mix.mix64(id);
        }

        @Override
        public List<Node> children() {
            divided.incrementAndGet(id);
            List<Node> children = new ArrayList<>();
            for (int i = 0; i < childrenOf(id); i++) {
                children.add(new Problem(child(id, i), level + 1));
            }
            return children;
        }

        @Override
        public long combine(long[] answers) {
            answered.incrementAndGet(id);
            visitor.at(id, false);
            return combined(id, answers);
        }
    }
}
