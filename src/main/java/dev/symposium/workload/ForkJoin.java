package dev.symposium.workload;

import java.util.List;

/**
 * {@code FORK_JOIN}: a tree of subproblems, solved from the leaves. Pure: no node blocks, or shares any state but what
 * {@link #progress} counts.
 */
public non-sealed interface ForkJoin extends Work {

    /** The root of another op's tree. Called by the engine, once an op. */
    Node root();

    /** A problem. Immutable, or confined to whoever solves it; every method is called once at most. */
    interface Node {

        /** Whether it is solved directly. Cheap, may be asked again. */
        boolean leaf();

        /** The answer of a leaf. */
        long solve();

        /** The subproblems of an inner node, at least one. */
        List<Node> children();

        /** The answer of an inner node from those of its children, in their order. */
        long combine(long[] answers);
    }
}
