package dev.symposium.workload.philosophers;

import dev.symposium.workload.EventLoop;

/** {@link NaiveTable} on an event loop: where something runs between the two forks, it deadlocks there too. */
final class AsyncNaiveTable implements AsyncTable {

    private final AsyncForkLocks forks;

    AsyncNaiveTable(AsyncForkLocks forks) {
        this.forks = forks;
    }

    @Override
    public boolean pickUp(int self, EventLoop loop, Runnable granted) {
        return forks.pickUp(self, self, forks.right(self), loop, granted);
    }

    @Override
    public void putDown(int self, EventLoop loop) {
        forks.putDown(self, self, forks.right(self), loop);
    }

    @Override
    public void reset() {
        forks.reset();
    }
}
