package dev.symposium.workload;

import java.util.ArrayDeque;

/** A counting semaphore for one event loop, served in order. Confined to the loop, but for {@link #now}. */
public final class AsyncSemaphore extends Resource {

    private final int permits;
    private final ArrayDeque<AsyncWaiter> waiters = new ArrayDeque<>();
    private final PaddedCounters held; // by participant
    private int free;

    AsyncSemaphore(Sync sync, String name, int permits) {
        super(sync, name);
        this.permits = permits;
        free = permits;
        held = new PaddedCounters(sync.participants());
    }

    /** Asks for a permit; as {@link AsyncLock#lock}. */
    public boolean acquire(int self, Runnable granted) {
        if (free == 0) {
            awaitedBy(self);
            waiters.add(new AsyncWaiter(self, granted));
            return false;
        }
        free--;
        held.add(self, 1);
        return true;
    }

    /** Gives a permit back that the participant holds; as {@link AsyncLock#unlock}. */
    public void release(int self, EventLoop loop) {
        held.add(self, -1);
        AsyncWaiter next = waiters.poll();
        if (next == null) {
            free++;
            return;
        }
        arrivedAt(next.self());
        held.add(next.self(), 1);
        loop.execute(next.granted());
    }

    /** Frees all permits and forgets who waits, after an op that was given up. */
    public void reset() {
        for (AsyncWaiter waiter : waiters) {
            arrivedAt(waiter.self());
        }
        waiters.clear();
        held.clear();
        free = permits;
    }

    @Override
    public int[] now() {
        return SyncSemaphore.holders(held, sync().participants());
    }
}
