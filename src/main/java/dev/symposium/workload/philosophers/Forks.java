package dev.symposium.workload.philosophers;

import dev.symposium.workload.Counts;

/**
 * The forks as a referee sees them, apart from what a strategy excludes neighbours with. Each is taken and put back by an
 * atomic exchange with its owner, so that a second owner is seen by whoever comes second; as neighbours share a fork,
 * two of them that eat together are seen too. Thread-safe, also between processes if its words are.
 */
final class Forks {

    private static final long FREE = 0; // an owner is written as 1 + its number

    private final int count;
    private final Words owners; // by fork; the last word counts violations
    private final Counts uses; // by fork; written by its owner

    Forks(int count, Words owners, Counts uses) {
        this.count = count;
        this.owners = owners;
        this.uses = uses;
    }

    /** The same forks for philosophers who all live on one thread. */
    Forks confined() {
        return new Forks(count, owners.confined(), uses);
    }

    /** The philosopher begins to eat. */
    void take(int self) {
        take(self, self);
        take(self, other(self));
    }

    private void take(int self, int fork) {
        if (owners.getAndSet(fork, self + 1L) != FREE) {
            owners.getAndAdd(count, 1);
        }
        uses.add(fork, 1);
    }

    /** The philosopher has eaten. */
    void putBack(int self) {
        putBack(self, other(self));
        putBack(self, self);
    }

    private void putBack(int self, int fork) {
        if (owners.getAndSet(fork, FREE) != self + 1L) {
            owners.getAndAdd(count, 1);
        }
    }

    private int other(int self) {
        return self + 1 == count ? 0 : self + 1;
    }

    /** Frees all forks for another op. Called between ops. */
    void reset() {
        for (int fork = 0; fork < count; fork++) {
            owners.set(fork, FREE);
        }
        owners.set(count, 0);
        uses.mark();
    }

    /** How often a fork had another owner than it may have, in the last op. */
    long violations() {
        return owners.get(count);
    }

    /** How many forks are not free. */
    long taken() {
        long taken = 0;
        for (int fork = 0; fork < count; fork++) {
            if (owners.get(fork) != FREE) {
                taken++;
            }
        }
        return taken;
    }

    /** How often forks were taken in the last op, over all of them: twice a meal. */
    long uses() {
        return uses.sumSinceMark();
    }
}
