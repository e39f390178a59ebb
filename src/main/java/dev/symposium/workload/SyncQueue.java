package dev.symposium.workload;

import java.util.concurrent.BlockingQueue;

/**
 * A bounded queue of the JDK of which it is known who waits for room and who for an element. Thread-safe, in the order
 * that the queue keeps.
 */
public final class SyncQueue<T> {

    private final BlockingQueue<T> queue;
    private final AwaitedResource room;
    private final AwaitedResource element;

    SyncQueue(Sync sync, String name, BlockingQueue<T> queue, Holders takers, Holders putters) {
        this.queue = queue;
        room = new AwaitedResource(sync, "room in ".concat(name), takers);
        element = new AwaitedResource(sync, "something in ".concat(name), putters);
    }

    /** Waits for room and adds to it. */
    public void put(int self, T item) throws InterruptedException {
        if (queue.offer(item)) {
            return;
        }
        room.awaitedBy(self);
        try {
            queue.put(item);
        } finally {
            room.arrivedAt(self);
        }
    }

    /** Waits for an element and takes the first. */
    public T take(int self) throws InterruptedException {
        T item = queue.poll();
        if (item != null) {
            return item;
        }
        element.awaitedBy(self);
        try {
            return queue.take();
        } finally {
            element.arrivedAt(self);
        }
    }

    /** Empties it. Called while nobody uses it. */
    public void clear() {
        queue.clear();
    }
}
