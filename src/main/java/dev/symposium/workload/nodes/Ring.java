package dev.symposium.workload.nodes;

import dev.symposium.workload.MessageStamps;
import dev.symposium.workload.Messages;
import dev.symposium.workload.Mix;

/**
 * A ring of nodes. The token is how often it is still to be passed on. Who gets it with 0 sends a collection round the ring,
 * to which each node adds its ledger; as a message is not overtaken by a later one between the same nodes, a token too
 * many has been everywhere by then.
 */
final class Ring implements Messages {

    private static final long COLLECTION = Long.MIN_VALUE; // this bit is set; a token has it never

    private final int nodes;
    private final long passes;
    private final int last;
    private final MessageLedger ledger;

    Ring(int nodes, long passes) {
        this.nodes = nodes;
        this.passes = passes;
        last = last(nodes, passes);
        ledger = new MessageLedger(nodes);
    }

    /** Which node gets the token with 0. */
    static int last(int nodes, long passes) {
        return (int) (passes % nodes);
    }

    /** A collection with one more ledger in it. */
    static long collected(long collection, long folded) {
        return Mix.mix64(collection, folded) | COLLECTION;
    }

    @Override
    public int nodes() {
        return nodes;
    }

    @Override
    public void begin(Out out) {
        ledger.begin();
        out.send(MessageStamps.OUTSIDE, 0, passes);
    }

    @Override
    public void onMessage(int self, int from, long message, Out out) {
        int next = self + 1 == nodes ? 0 : self + 1;
        if (message >= 0) {
            ledger.inOrder(self, from, message);
            out.send(self, next, message == 0 ? COLLECTION : message - 1);
        } else {
            ledger.count(self);
            long collection = collected(message, ledger.folded(self));
            if (self == last) {
                out.halt(collection);
            } else {
                out.send(self, next, collection);
            }
        }
    }

    @Override
    public long units() {
        return ledger.received();
    }

    @Override
    public long progress() {
        return ledger.progress();
    }
}
