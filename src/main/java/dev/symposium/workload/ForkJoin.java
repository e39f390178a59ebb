package dev.symposium.workload;

import java.util.List;

/** {@code FORK_JOIN}: a tree of subproblems, solved from the leaves. */
public non-sealed interface ForkJoin extends Work {

    /** The root of another op's tree. */
    Node root();

    /** A problem. Immutable, or confined to whoever solves it. */
    interface Node {

        /** Whether it is solved directly. */
        boolean leaf();

        /** The answer of a leaf. */
        long solve();

        /** The subproblems of an inner node, at least one. */
        List<Node> children();

        /** The answer of an inner node from those of its children, in their order. */
        long combine(long[] answers);
    }
}
