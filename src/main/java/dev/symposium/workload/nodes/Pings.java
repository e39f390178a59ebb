package dev.symposium.workload.nodes;

import dev.symposium.workload.Mix;

/**
 * Who pings whom. Immutable.
 *
 * @param nodes at least 2
 * @param rounds pings in all, divided evenly among the nodes, but for what does not divide: one more for the first
 * @param seed of the targets
 */
record Pings(int nodes, long rounds, long seed) {

    /** How many pings a node sends. */
    long of(int node) {
        return rounds / nodes + (node < rounds % nodes ? 1 : 0);
    }

    /** Whom a node pings with a ping of this number; never itself. */
    int target(int node, long number) {
        long drawn = Mix.mix64(Mix.mix64(seed, node), number);
        int other = (int) Long.remainderUnsigned(drawn, nodes - 1);
        return other < node ? other : other + 1;
    }
}
