package dev.symposium.workload;

import java.util.ArrayDeque;

/** A lock for one event loop: nothing blocks, those who wait are served in order. Confined to the loop. */
public final class AsyncLock extends OwnedResource {

    private final ArrayDeque<AsyncWaiter> waiters = new ArrayDeque<>();
    private boolean held;

    AsyncLock(Sync sync, String name) {
        super(sync, name);
    }

    /**
     * Asks for the lock.
     *
     * @param granted run later on the loop, when the lock is ours, if it is not ours at once
     * @return whether it is ours now
     */
    public boolean lock(int self, Runnable granted) {
        if (tryLock(self)) {
            return true;
        }
        awaitedBy(self);
        waiters.add(new AsyncWaiter(self, granted));
        return false;
    }

    /** Takes it if it is free; whether it is ours now. */
    public boolean tryLock(int self) {
        if (held) {
            return false;
        }
        held = true;
        own(self);
        return true;
    }

    /** Gives it back, to the one that has waited longest if there is one. Called by the participant that holds it. */
    public void unlock(int self, EventLoop loop) {
        AsyncWaiter next = waiters.poll();
        if (next == null) {
            disown();
            held = false;
            return;
        }
        arrivedAt(next.self());
        own(next.self());
        loop.execute(next.granted());
    }

    /** Frees it and forgets who waits, after an op that was given up. */
    public void reset() {
        for (AsyncWaiter waiter : waiters) {
            arrivedAt(waiter.self());
        }
        waiters.clear();
        disown();
        held = false;
    }
}
