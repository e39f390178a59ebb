package dev.symposium.workload;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * When sampled turns of the participants of a crew were wanted, granted and released, by {@link System#nanoTime}. Each
 * participant writes its own part of the arrays; they are read between ops. When its part is full, a participant
 * overwrites its oldest turns; the longest wait of all stamped turns is kept apart.
 */
public final class TurnStamps {

    private static final int PAD = 16; // longs: two cache lines, against the adjacent-line prefetcher

    private final int every;
    private final int slots;
    private final long[] wanted;
    private final long[] granted;
    private final long[] released;
    private final long[] turns; // padded, by participant
    private final long[] longest; // padded, by participant

    /**
     * @param participants of the crew
     * @param every one turn in so many is stamped, a power of two
     */
    public TurnStamps(int participants, int every) {
        if (Integer.bitCount(every) != 1) {
            throw new IllegalArgumentException("every must be a power of two, was " + every);
        }
        this.every = every;
        slots = slots(participants);
        wanted = new long[slots * participants];
        granted = new long[slots * participants];
        released = new long[slots * participants];
        turns = new long[(participants + 1) * PAD];
        longest = new long[(participants + 1) * PAD];
    }

    private static int slots(int participants) {
        return Math.max(64, Math.min(8_192, TaskStamps.MAX_SLOTS / participants));
    }

    /** How much memory {@link #leave} needs for a participant. */
    public static long leftBytes(int participants) {
        return (2L + 3L * slots(participants)) * Long.BYTES;
    }

    /** One turn in so many is stamped. */
    public int every() {
        return every;
    }

    /** Leaves the stamps of a participant in memory, for another process. Called when it has ended. */
    public void leave(int self, MemorySegment memory) {
        memory.setAtIndex(ValueLayout.JAVA_LONG, 0, turns[(self + 1) * PAD]);
        memory.setAtIndex(ValueLayout.JAVA_LONG, 1, longest[(self + 1) * PAD]);
        int stamped = stamped(self);
        for (int part = 0; part < 3; part++) {
            MemorySegment.copy(part(part), self * slots, memory, ValueLayout.JAVA_LONG, at(part), stamped);
        }
    }

    /** Takes what {@link #leave} has left. Called between ops. */
    public void take(int self, MemorySegment memory) {
        turns[(self + 1) * PAD] = memory.getAtIndex(ValueLayout.JAVA_LONG, 0);
        longest[(self + 1) * PAD] = memory.getAtIndex(ValueLayout.JAVA_LONG, 1);
        int stamped = stamped(self);
        for (int part = 0; part < 3; part++) {
            MemorySegment.copy(memory, ValueLayout.JAVA_LONG, at(part), part(part), self * slots, stamped);
        }
    }

    private long[] part(int part) {
        return part == 0 ? wanted : part == 1 ? granted : released;
    }

    private long at(int part) {
        return (2L + (long) part * slots) * Long.BYTES;
    }

    /** Forgets the turns of the last op. Called between ops. */
    public void reset() {
        java.util.Arrays.fill(turns, 0);
        java.util.Arrays.fill(longest, 0);
    }

    /** Takes into the longest wait one that was not stamped: from {@code since} until now. */
    public void waitedSince(int self, long since) {
        longest[(self + 1) * PAD] = Math.max(longest[(self + 1) * PAD], System.nanoTime() - since);
    }

    public void wanted(int self) {
        long turn = turns[(self + 1) * PAD];
        if ((turn & (every - 1)) == 0) {
            wanted[slot(self, turn)] = System.nanoTime();
        }
    }

    public void granted(int self) {
        long turn = turns[(self + 1) * PAD];
        if ((turn & (every - 1)) == 0) {
            int slot = slot(self, turn);
            long now = System.nanoTime();
            granted[slot] = now;
            longest[(self + 1) * PAD] = Math.max(longest[(self + 1) * PAD], now - wanted[slot]);
        }
    }

    /** Ends the turn. */
    public void released(int self) {
        long turn = turns[(self + 1) * PAD]++;
        if ((turn & (every - 1)) == 0) {
            released[slot(self, turn)] = System.nanoTime();
        }
    }

    private int slot(int self, long turn) {
        return self * slots + (int) ((turn / every) % slots);
    }

    /** How many stamped turns of the participant can be read. Called between ops. */
    public int stamped(int self) {
        return (int) Math.min(slots, (turns[(self + 1) * PAD] + every - 1) / every);
    }

    /** The longest wait among the stamped turns of the participant, in nanoseconds. Called between ops. */
    public long longestWaitNanos(int self) {
        return longest[(self + 1) * PAD];
    }

    public long wantedAt(int self, int slot) {
        return wanted[self * slots + slot];
    }

    public long grantedAt(int self, int slot) {
        return granted[self * slots + slot];
    }

    public long releasedAt(int self, int slot) {
        return released[self * slots + slot];
    }
}
