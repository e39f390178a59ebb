package dev.symposium.workload;

import java.util.ArrayDeque;

/**
 * A condition for one event loop, which needs no monitor, as nothing else runs between two actions. Signals are not
 * remembered. Confined to the loop, but for {@link #now}.
 */
public final class AsyncCondition extends Resource {

    private final ArrayDeque<AsyncWaiter> waiters = new ArrayDeque<>();
    private final Holders holders;

    AsyncCondition(Sync sync, String name, Holders holders) {
        super(sync, name);
        this.holders = holders;
    }

    /** Waits; {@code resumed} runs on the loop after a signal and should check what it waited for. */
    public void await(int self, Runnable resumed) {
        awaitedBy(self);
        waiters.add(new AsyncWaiter(self, resumed));
    }

    /** Resumes the one that has waited longest, if there is one. */
    public void signal(EventLoop loop) {
        AsyncWaiter next = waiters.poll();
        if (next != null) {
            arrivedAt(next.self());
            loop.execute(next.granted());
        }
    }

    /** Forgets who waits, after an op that was given up. */
    public void reset() {
        for (AsyncWaiter waiter : waiters) {
            arrivedAt(waiter.self());
        }
        waiters.clear();
    }

    @Override
    public int[] now() {
        return holders.now();
    }
}
