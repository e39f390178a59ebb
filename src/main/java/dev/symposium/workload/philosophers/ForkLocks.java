package dev.symposium.workload.philosophers;

import dev.symposium.workload.Sync;
import dev.symposium.workload.SyncLock;

/** Each fork a lock. Thread-safe. */
final class ForkLocks {

    private final SyncLock[] forks;
    private final Activity between;

    /** @param between the first and the second fork */
    ForkLocks(Sync sync, int count, boolean fair, Activity between) {
        this.between = between;
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
        forks[first].lock(self);
        boolean both = false;
        try {
            between.perform(self);
            forks[second].lock(self);
            both = true;
        } finally {
            if (!both) {
                forks[first].unlock(self);
            }
        }
    }

    void putDown(int self, int first, int second) {
        forks[second].unlock(self);
        forks[first].unlock(self);
    }
}
