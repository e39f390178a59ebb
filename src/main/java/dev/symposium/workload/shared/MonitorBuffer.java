package dev.symposium.workload.shared;

import dev.symposium.workload.Range;
import dev.symposium.workload.Sync;
import dev.symposium.workload.SyncCondition;
import dev.symposium.workload.SyncMonitor;

/** A monitor with two conditions (Hoare 1974), with the signals of Mesa: whoever is woken checks again. */
final class MonitorBuffer implements Buffer {

    private final SyncMonitor monitor;
    private final SyncCondition room;
    private final SyncCondition item;
    private final Ring ring; // by monitor

    MonitorBuffer(Sync sync, Ring ring, Range producers, Range consumers) {
        this.ring = ring;
        monitor = sync.monitor("the buffer", false);
        room = monitor.condition("room in the buffer", consumers);
        item = monitor.condition("an item in the buffer", producers);
    }

    @Override
    public void put(int self, long put) throws InterruptedException {
        monitor.lock(self);
        try {
            while (ring.isFull()) {
                room.await(self);
            }
            ring.add(put);
            item.signal();
        } finally {
            monitor.unlock(self);
        }
    }

    @Override
    public long take(int self) throws InterruptedException {
        monitor.lock(self);
        try {
            while (ring.isEmpty()) {
                item.await(self);
            }
            long taken = ring.remove();
            room.signal();
            return taken;
        } finally {
            monitor.unlock(self);
        }
    }

    @Override
    public void reset() {
        ring.clear();
    }
}
