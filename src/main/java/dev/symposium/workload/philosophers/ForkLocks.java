package dev.symposium.workload.philosophers;

import dev.symposium.workload.Sync;
import dev.symposium.workload.SyncLock;

/** Each fork a lock. Thread-safe. */
final class ForkLocks {

    private final SyncLock[] forks;
    private final Activity between;
    private final Contention contention;

    /** @param between the first and the second fork */
    ForkLocks(Sync sync, int count, boolean fair, Activity between, Contention contention) {
        this.between = between;
        this.contention = contention;
        forks = new SyncLock[count];
        for (int i = 0; i < count; i++) {
            forks[i] = sync.lock(Sync.numbered("fork", i), fair);
        }
    }

    int right(int self) {
        return self + 1 == forks.length ? 0 : self + 1;
    }

    /** Takes one fork after the other. */
    void pickUp(int self, int first, int second) throws InterruptedException {
        if (pickUp(self, first, second, false)) {
            contention.waited(self);
        }
    }

    /**
     * Takes one fork after the other.
     *
     * @param waited whether the wish has waited already
     * @return whether it has waited in the end
     */
    boolean pickUp(int self, int first, int second, boolean waited) throws InterruptedException {
        boolean late = take(self, first) || waited;
        boolean both = false;
        try {
            between.perform(self);
            late |= take(self, second);
            both = true;
        } finally {
            if (!both) {
                forks[first].unlock(self);
            }
        }
        return late;
    }

    /** How a try to get both forks went. */
    enum Try {
        AT_ONCE,
        LATE,
        IN_VAIN
    }

    /** Takes the first fork, and the second if it is free; if it is not, gives the first back. */
    Try tryPickUp(int self, int first, int second) throws InterruptedException {
        boolean late = take(self, first);
        boolean both = false;
        try {
            between.perform(self);
            both = forks[second].tryLock(self);
        } finally {
            if (!both) {
                forks[first].unlock(self);
            }
        }
        if (!both) {
            return Try.IN_VAIN;
        }
        return late ? Try.LATE : Try.AT_ONCE;
    }

    /** Whether it had to wait for it. */
    private boolean take(int self, int fork) throws InterruptedException {
        if (forks[fork].tryLock(self)) {
            return false;
        }
        forks[fork].lock(self);
        return true;
    }

    void putDown(int self, int first, int second) {
        forks[second].unlock(self);
        forks[first].unlock(self);
    }
}
