package dev.symposium.workload.nodes;

import dev.symposium.workload.MessageStamps;
import dev.symposium.workload.Messages;
import dev.symposium.workload.Mix;

/**
 * Ping and pong. Each message is made from the one that it answers. After the last pong ping says farewell, to which
 * pong answers with its ledger; as a message is not overtaken by a later one between the same nodes, none can be
 * under way any more when that arrives.
 */
final class PingAndPong implements Messages {

    static final int PING = 0;
    static final int PONG = 1;
    static final int NODES = 2;

    private final long rounds;
    private final long seed;
    private final MessageLedger ledger = new MessageLedger(NODES);

    PingAndPong(long rounds, long seed) {
        this.rounds = rounds;
        this.seed = seed;
    }

    /** What a node answers to a message. */
    static long answerTo(int self, long message) {
        return Mix.mix64(self, message);
    }

    @Override
    public int nodes() {
        return NODES;
    }

    @Override
    public void begin(Out out) {
        ledger.begin();
        out.send(MessageStamps.OUTSIDE, PING, seed);
    }

    @Override
    public void onMessage(int self, int from, long message, Out out) {
        ledger.inOrder(self, from, message);
        if (self == PING) {
            ping(message, out);
        } else {
            pong(message, out);
        }
    }

    /** The first message starts the rally, so many after it are pongs, and the last is pong's ledger. */
    private void ping(long message, Out out) {
        if (ledger.received(PING) <= rounds + 1) {
            out.send(PING, PONG, answerTo(PING, message));
        } else {
            out.halt(ledger.folded(PING));
        }
    }

    private void pong(long message, Out out) {
        boolean farewell = ledger.received(PONG) == rounds + 1;
        out.send(PONG, PING, farewell ? ledger.folded(PONG) : answerTo(PONG, message));
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
