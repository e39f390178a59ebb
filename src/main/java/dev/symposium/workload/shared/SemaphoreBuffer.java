package dev.symposium.workload.shared;

import dev.symposium.workload.Range;
import dev.symposium.workload.Sync;
import dev.symposium.workload.SyncLock;
import dev.symposium.workload.SyncSignal;

/** Two counting semaphores, for free places and for items, and a lock around the ring (Dijkstra 1965). */
final class SemaphoreBuffer implements Buffer {

    private final SyncSignal free;
    private final SyncSignal filled;
    private final SyncLock lock;
    private final Ring ring; // by lock

    SemaphoreBuffer(Sync sync, Ring ring, Range producers, Range consumers) {
        this.ring = ring;
        free = sync.signal("room in the buffer", consumers);
        filled = sync.signal("an item in the buffer", producers);
        lock = sync.lock("the buffer", false);
    }

    @Override
    public void put(int self, long item) throws InterruptedException {
        free.await(self);
        lock.lock(self);
        try {
            ring.add(item);
        } finally {
            lock.unlock(self);
        }
        filled.raise();
    }

    @Override
    public long take(int self) throws InterruptedException {
        filled.await(self);
        long item;
        lock.lock(self);
        try {
            item = ring.remove();
        } finally {
            lock.unlock(self);
        }
        free.raise();
        return item;
    }

    @Override
    public void reset() {
        ring.clear();
        filled.reset();
        free.reset();
        for (int i = 0; i < ring.capacity(); i++) {
            free.raise();
        }
    }
}
