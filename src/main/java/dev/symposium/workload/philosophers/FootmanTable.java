package dev.symposium.workload.philosophers;

import dev.symposium.workload.Sync;
import dev.symposium.workload.SyncSemaphore;

/**
 * {@code footman}: naive, but a footman seats at most N − 1 (Hoare 1985, with Dijkstra's remedy), so that one of them
 * always has a free fork beside him.
 */
final class FootmanTable implements Table {

    private final SyncSemaphore seats;
    private final ForkLocks forks;
    private final Contention contention;

    FootmanTable(Sync sync, int philosophers, boolean fair, ForkLocks forks, Contention contention) {
        this.forks = forks;
        this.contention = contention;
        seats = sync.semaphore("a seat", philosophers - 1, fair);
    }

    @Override
    public void pickUp(int self) throws InterruptedException {
        boolean waited = !seats.tryAcquire(self);
        if (waited) {
            seats.acquire(self);
        }
        boolean eats = false;
        try {
            waited = forks.pickUp(self, self, forks.right(self), waited);
            eats = true;
        } finally {
            if (!eats) {
                seats.release(self);
            }
        }
        if (waited) {
            contention.waited(self);
        }
    }

    @Override
    public void putDown(int self) {
        forks.putDown(self, self, forks.right(self));
        seats.release(self);
    }
}
