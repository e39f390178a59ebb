package dev.symposium.workload.nodes;

import dev.symposium.workload.MessageStamps;
import dev.symposium.workload.Messages;

/**
 * Nodes that ping each other, and one more, the sink, that is told by each when its last ping was answered. When all have
 * told it, every ping has been handled, and the sink asks all for their ledgers. (A message that was doubled at the very end may
 * be dropped with the op unseen: it need not come before the sink's question, as it has another sender.)
 */
final class Crowd implements Messages {

    /** What starts a node, and what the sink asks. */
    static final long START = 0;

    /** What the sink is told. */
    static final long DONE = -1;

    private final Pings pings;
    private final int nodes;
    private final MessageLedger ledger;

    Crowd(Pings pings) {
        this.pings = pings;
        nodes = pings.nodes();
        ledger = new MessageLedger(nodes + 1);
    }

    /** A ping by its number, from 1. */
    static long ping(long number) {
        return 2 * number;
    }

    /** The answer to a ping. */
    static long pong(long ping) {
        return ping + 1;
    }

    private static boolean isPong(long message) {
        return (message & 1) == 1;
    }

    @Override
    public int nodes() {
        return nodes + 1;
    }

    @Override
    public void begin(Out out) {
        ledger.begin();
        for (int node = 0; node < nodes; node++) {
            out.send(MessageStamps.OUTSIDE, node, START);
        }
    }

    @Override
    public void onMessage(int self, int from, long message, Out out) {
        ledger.inAnyOrder(self, from, message);
        if (self == nodes) {
            sink(out);
        } else if (from == nodes) {
            out.send(self, nodes, ledger.folded(self));
        } else if (from == MessageStamps.OUTSIDE) {
            ping(self, 1, out);
        } else if (isPong(message)) {
            ping(self, message / 2 + 1, out);
        } else {
            out.send(self, from, pong(message));
        }
    }

    private void ping(int self, long number, Out out) {
        if (number > 0 && number <= pings.of(self)) { // from a message, which a backend may have garbled
            out.send(self, pings.target(self, number), ping(number));
        } else {
            out.send(self, nodes, DONE);
        }
    }

    private void sink(Out out) {
        long received = ledger.received(nodes);
        if (received == nodes) {
            for (int node = 0; node < nodes; node++) {
                out.send(nodes, node, START);
            }
        } else if (received == 2L * nodes) {
            out.halt(ledger.folded(nodes));
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
