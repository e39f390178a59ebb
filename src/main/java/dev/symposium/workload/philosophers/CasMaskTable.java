package dev.symposium.workload.philosophers;

import dev.symposium.workload.Backoff;

/**
 * {@code cas-mask}: forks are bits of words, and whoever finds both free takes both by one compare-and-set. No locks,
 * no fork in hand while waiting, nothing to deadlock.
 *
 * <p>{@value #FORKS_A_WORD} forks lie in a word, so a table of more has several, each on lines of its own. Only the
 * philosophers at the seams have their forks in two words. They take them one after the other, that of the lower word first,
 * and give it back if the second is taken. Such a fork is held in passing by at most one philosopher a seam; it can only be
 * in vain because of one that eats or that is at a higher seam, so of those at the seams the highest succeeds, and there is
 * no livelock: some philosopher always gets on (lock-free, but for the pauses).
 *
 * <p>A failed try pauses ({@link Backoff}) and looks again; nobody is woken, nobody served in order, and a philosopher
 * between two busy neighbours may starve. The fastest way where meals are short and cores plenty; while meals last long it
 * burns CPU at first and then oversleeps. Works in shared memory as it does on a heap.
 */
final class CasMaskTable implements Table {

    /** As many as a word has bits. */
    static final int FORKS_A_WORD = Long.SIZE;

    private final int philosophers;
    private final Words words;
    private final Contention contention;

    /** @param words 0 at first, as many as {@link #words(int)} says */
    CasMaskTable(int philosophers, Words words, Contention contention) {
        this.philosophers = philosophers;
        this.words = words;
        this.contention = contention;
    }

    /** How many words it takes. */
    static int words(int philosophers) {
        return Math.ceilDiv(philosophers, FORKS_A_WORD);
    }

    @Override
    public void pickUp(int self) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        int right = right(self);
        if (take(self, Math.min(self, right), Math.max(self, right))) {
            return;
        }
        contention.waited(self);
        Backoff backoff = new Backoff(System.nanoTime() + self);
        do {
            contention.failed(self);
            backoff.pause();
        } while (!take(self, Math.min(self, right), Math.max(self, right)));
    }

    private boolean take(int self, int lower, int higher) {
        int first = lower / FORKS_A_WORD;
        int second = higher / FORKS_A_WORD;
        if (first == second) {
            return take(self, first, bit(lower) | bit(higher));
        }
        if (!take(self, first, bit(lower))) {
            return false;
        }
        if (take(self, second, bit(higher))) {
            return true;
        }
        words.and(first, ~bit(lower));
        return false;
    }

    /** Sets the bits if all are clear, however often somebody else changes other bits of the word meanwhile. */
    private boolean take(int self, int word, long bits) {
        while (true) {
            long seen = words.get(word);
            if ((seen & bits) != 0) {
                return false;
            }
            if (words.compareAndSet(word, seen, seen | bits)) {
                return true;
            }
            contention.failed(self);
        }
    }

    @Override
    public void putDown(int self) {
        int right = right(self);
        int first = self / FORKS_A_WORD;
        int second = right / FORKS_A_WORD;
        if (first == second) {
            words.and(first, ~(bit(self) | bit(right)));
        } else {
            words.and(first, ~bit(self));
            words.and(second, ~bit(right));
        }
    }

    private int right(int self) {
        return self + 1 == philosophers ? 0 : self + 1;
    }

    /** Within the word of the fork. */
    private static long bit(int fork) {
        return 1L << (fork % FORKS_A_WORD);
    }

    @Override
    public void reset() {
        for (int word = 0; word < words(philosophers); word++) {
            words.set(word, 0);
        }
    }
}
