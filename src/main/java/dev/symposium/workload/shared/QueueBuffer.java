package dev.symposium.workload.shared;

import dev.symposium.workload.SyncQueue;

/** A queue of the JDK, which holds objects. */
final class QueueBuffer implements Buffer {

    private final SyncQueue<Long> queue;

    QueueBuffer(SyncQueue<Long> queue) {
        this.queue = queue;
    }

    @Override
    public void put(int self, long item) throws InterruptedException {
        queue.put(self, item);
    }

    @Override
    public long take(int self) throws InterruptedException {
        return queue.take(self);
    }

    @Override
    public void reset() {
        queue.clear();
    }
}
