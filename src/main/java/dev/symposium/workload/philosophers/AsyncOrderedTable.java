package dev.symposium.workload.philosophers;

import dev.symposium.workload.EventLoop;

/** {@link OrderedTable} on an event loop. */
final class AsyncOrderedTable implements AsyncTable {

    private final AsyncForkLocks forks;

    AsyncOrderedTable(AsyncForkLocks forks) {
        this.forks = forks;
    }

    @Override
    public boolean pickUp(int self, EventLoop loop, Runnable granted) {
        int right = forks.right(self);
        return forks.pickUp(self, Math.min(self, right), Math.max(self, right), loop, granted);
    }

    @Override
    public void putDown(int self, EventLoop loop) {
        int right = forks.right(self);
        forks.putDown(self, Math.min(self, right), Math.max(self, right), loop);
    }

    @Override
    public void reset() {
        forks.reset();
    }
}
