package dev.symposium.workload.philosophers;

import dev.symposium.workload.PaddedCounters;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The forks as evidence, apart from whatever a strategy excludes neighbours with. Each is taken and put back by an
 * atomic exchange with its owner, so that a second owner is seen by whoever comes second; as neighbours share a fork,
 * two of them that eat together are seen too. Thread-safe.
 */
final class Forks {

    private static final int FREE = -1;
    private static final int PAD = 32; // ints: two cache lines

    private final int count;
    private final AtomicIntegerArray owners; // padded
    private final PaddedCounters uses; // by fork; written by its owner
    private final AtomicLong violations = new AtomicLong();

    Forks(int count) {
        this.count = count;
        owners = new AtomicIntegerArray((count + 1) * PAD);
        uses = new PaddedCounters(count);
    }

    /** The philosopher begins to eat. */
    void take(int self) {
        take(self, self);
        take(self, other(self));
    }

    private void take(int self, int fork) {
        if (owners.getAndSet(slot(fork), self) != FREE) {
            violations.incrementAndGet();
        }
        uses.add(fork, 1);
    }

    /** The philosopher has eaten. */
    void putBack(int self) {
        putBack(self, other(self));
        putBack(self, self);
    }

    private void putBack(int self, int fork) {
        if (owners.getAndSet(slot(fork), FREE) != self) {
            violations.incrementAndGet();
        }
    }

    private int other(int self) {
        return self + 1 == count ? 0 : self + 1;
    }

    private static int slot(int fork) {
        return (fork + 1) * PAD;
    }

    /** Frees all forks for another op. Called between ops. */
    void reset() {
        for (int fork = 0; fork < count; fork++) {
            owners.set(slot(fork), FREE);
        }
        uses.mark();
        violations.set(0);
    }

    /** How often a fork had another owner than it may have, in the last op. */
    long violations() {
        return violations.get();
    }

    /** How many forks are not free. */
    long taken() {
        long taken = 0;
        for (int fork = 0; fork < count; fork++) {
            if (owners.get(slot(fork)) != FREE) {
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
