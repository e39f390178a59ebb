package dev.symposium.workload.shared;

import dev.symposium.workload.AsyncCondition;
import dev.symposium.workload.EventLoop;
import dev.symposium.workload.Range;
import dev.symposium.workload.Sync;

/** The buffer on an event loop, which is the monitor: whoever is woken checks again. Confined to the loop. */
final class LoopBuffer {

    private final Ring ring;
    private final AsyncCondition room;
    private final AsyncCondition item;

    LoopBuffer(Sync sync, Ring ring, Range producers, Range consumers) {
        this.ring = ring;
        room = sync.asyncCondition("room in the buffer", consumers);
        item = sync.asyncCondition("an item in the buffer", producers);
    }

    /** Whether the item is in; else {@code resume} is run when it is worth another try. */
    boolean put(int self, long put, EventLoop loop, Runnable resume) {
        if (ring.isFull()) {
            room.await(self, resume);
            return false;
        }
        ring.add(put);
        item.signal(loop);
        return true;
    }

    /** Whether there is an item to {@link #remove}; else {@code resume} is run when it is worth another try. */
    boolean awaitItem(int self, Runnable resume) {
        if (ring.isEmpty()) {
            item.await(self, resume);
            return false;
        }
        return true;
    }

    long remove(EventLoop loop) {
        long taken = ring.remove();
        room.signal(loop);
        return taken;
    }

    void reset() {
        ring.clear();
        room.reset();
        item.reset();
    }
}
