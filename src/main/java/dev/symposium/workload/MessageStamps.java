package dev.symposium.workload;

import java.util.Arrays;

/**
 * When sampled messages were sent, and when their handler started and ended, by {@link System#nanoTime}. The time of
 * sending travels with the message; the three are written down by the node that handles it, in a part of the arrays of
 * its own, and read between ops. When its part is full, a node overwrites its oldest messages.
 */
public final class MessageStamps {

    /** Who sends what comes from no node. */
    public static final int OUTSIDE = -1;

    private static final int PAD = 16; // longs: two cache lines, against the adjacent-line prefetcher
    private static final int MOST_PADDED = 4_096; // nodes; beyond that padding would cost more than it saves
    private static final int MOST_SLOTS = 8_192; // a node
    private static final int LEAST_SLOTS = 8;

    private final int every;
    private final int slots;
    private final int stride;
    private final long[] sent;
    private final long[] started;
    private final long[] ended;
    private final long[] sends; // padded, by sender: how many it has sent
    private final long[] handled; // padded, by node: how many of those that it handled were stamped

    /**
     * @param nodes of the work
     * @param every one message in so many of each sender is stamped, a power of two
     */
    public MessageStamps(int nodes, int every) {
        if (Integer.bitCount(every) != 1) {
            throw new IllegalArgumentException("every must be a power of two, was " + every);
        }
        this.every = every;
        slots = Math.clamp(TaskStamps.MAX_SLOTS / nodes, LEAST_SLOTS, MOST_SLOTS);
        stride = nodes <= MOST_PADDED ? PAD : 1;
        sent = new long[slots * nodes];
        started = new long[slots * nodes];
        ended = new long[slots * nodes];
        sends = new long[(nodes + 2) * stride];
        handled = new long[(nodes + 2) * stride];
    }

    /** Forgets the messages of the last op. Called between ops. */
    public void reset() {
        Arrays.fill(sends, 0);
        Arrays.fill(handled, 0);
    }

    /**
     * A message is sent by this node, or from {@link #OUTSIDE}; called by whoever runs the sender.
     *
     * @return the time that travels with it; 0 if it is not stamped
     */
    public long sent(int from) {
        long number = sends[(from + 2) * stride]++;
        return (number & (every - 1)) == 0 ? System.nanoTime() | 1 : 0; // never 0
    }

    /**
     * A message of this node to itself will be sent after a delay; called by whoever runs the node, when it asks for it.
     *
     * @return as {@link #sent}: the time when it is due
     */
    public long due(int self, long delayNanos) {
        long now = sent(self);
        return now == 0 ? 0 : (now + Math.clamp(delayNanos, 0, Long.MAX_VALUE / 2)) | 1;
    }

    /** The node begins to handle a message that was sent then. */
    public void started(int self, long sentAt) {
        if (sentAt != 0) {
            int slot = slot(self, handled[(self + 2) * stride]);
            sent[slot] = sentAt & ~1;
            started[slot] = System.nanoTime();
        }
    }

    /** The node has handled it. */
    public void ended(int self, long sentAt) {
        if (sentAt != 0) {
            ended[slot(self, handled[(self + 2) * stride]++)] = System.nanoTime();
        }
    }

    private int slot(int self, long message) {
        return self * slots + (int) (message % slots);
    }

    /** How many stamped messages of the node can be read. Called between ops. */
    public int stamped(int self) {
        return (int) Math.min(slots, handled[(self + 2) * stride]);
    }

    public long sentAt(int self, int slot) {
        return sent[self * slots + slot];
    }

    public long startedAt(int self, int slot) {
        return started[self * slots + slot];
    }

    public long endedAt(int self, int slot) {
        return ended[self * slots + slot];
    }
}
