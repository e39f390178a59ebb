package dev.symposium.workload.nodes;

import dev.symposium.workload.MessageStamps;
import java.util.function.LongSupplier;

/** What {@link Ring} must answer, node after node instead of pass after pass. */
final class Turns implements LongSupplier {

    private static final long EMPTY = Long.MIN_VALUE;

    private final int nodes;
    private final long passes;

    Turns(int nodes, long passes) {
        this.nodes = nodes;
        this.passes = passes;
    }

    @Override
    public long getAsLong() {
        long collection = EMPTY;
        for (int i = 1; i <= nodes; i++) {
            int node = (Ring.last(nodes, passes) + i) % nodes;
            collection = Ring.collected(collection, ledgerOf(node));
        }
        return collection;
    }

    /** The node's turns are the passes whose number leaves the node's when divided by how many there are. */
    private long ledgerOf(int node) {
        int before = (node + nodes - 1) % nodes;
        long received = 1; // the collection
        long chain = 0;
        for (long pass = node; pass <= passes; pass += nodes) {
            chain = MessageLedger.chained(chain, pass == 0 ? MessageStamps.OUTSIDE : before, passes - pass);
            received++;
        }
        return MessageLedger.folded(node, received, chain);
    }
}
