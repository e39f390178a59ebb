package dev.symposium.workload.nodes;

import dev.symposium.workload.Mix;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * What each node received: how many messages, and which. A node's part is written by whoever runs it; the counts may be
 * read by any thread at any time.
 */
final class MessageLedger {

    private static final int PADDED = 16; // longs: two cache lines, against the adjacent-line prefetcher
    private static final int MOST_PADDED = 4_096; // nodes; beyond that padding would cost more than it saves
    private static final int COUNT = 0; // in all ops
    private static final int MARK = 1; // the count when the op began
    private static final int FOLD = 2; // which messages, in this op
    private static final int CELLS = 3;
    private static final VarHandle LONGS = MethodHandles.arrayElementVarHandle(long[].class);

    private final int nodes;
    private final int stride;
    private final long[] cells;

    MessageLedger(int nodes) {
        this.nodes = nodes;
        stride = nodes <= MOST_PADDED ? PADDED : CELLS;
        cells = new long[(nodes + 1) * stride];
    }

    /** Starts another op. Called while no node runs. */
    void begin() {
        for (int node = 0; node < nodes; node++) {
            int cell = cell(node);
            cells[cell + MARK] = cells[cell + COUNT];
            cells[cell + FOLD] = 0;
        }
    }

    /** Takes down a message whose place among those of all senders is certain. */
    void inOrder(int self, int from, long message) {
        int cell = cell(self);
        cells[cell + FOLD] = chained(cells[cell + FOLD], from, message);
        count(self);
    }

    /** Takes down a message that may come before or after those of other senders. */
    void inAnyOrder(int self, int from, long message) {
        cells[cell(self) + FOLD] += Mix.mix64(from, message);
        count(self);
    }

    /** Counts a message without taking down which. */
    void count(int self) {
        int cell = cell(self);
        LONGS.setOpaque(cells, cell, cells[cell] + 1);
    }

    /** One more link of a chain of messages. */
    static long chained(long chain, int from, long message) {
        return Mix.mix64(chain + from, message);
    }

    /** How many messages the node received in this op. Called by whoever runs it. */
    long received(int self) {
        int cell = cell(self);
        return cells[cell + COUNT] - cells[cell + MARK];
    }

    /** The node's part as one number. Called by whoever runs it. */
    long folded(int self) {
        return folded(self, received(self), cells[cell(self) + FOLD]);
    }

    static long folded(int node, long received, long fold) {
        return Mix.mix64(node, Mix.mix64(received, fold));
    }

    /** How many messages all nodes received in the last op. Called between ops. */
    long received() {
        long sum = 0;
        for (int node = 0; node < nodes; node++) {
            sum += received(node);
        }
        return sum;
    }

    /** How many messages were received in all ops. */
    long progress() {
        long sum = 0;
        for (int node = 0; node < nodes; node++) {
            sum += (long) LONGS.getOpaque(cells, cell(node));
        }
        return sum;
    }

    private int cell(int node) {
        return (node + 1) * stride;
    }
}
