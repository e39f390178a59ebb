package dev.symposium.workload.philosophers;

import dev.symposium.workload.AsyncSemaphore;
import dev.symposium.workload.EventLoop;
import dev.symposium.workload.Sync;

/** {@link FootmanTable} on an event loop. */
final class AsyncFootmanTable implements AsyncTable {

    private final AsyncSemaphore seats;
    private final AsyncForkLocks forks;
    private final Contention contention;

    AsyncFootmanTable(Sync sync, int philosophers, AsyncForkLocks forks, Contention contention) {
        this.contention = contention;
        this.forks = forks;
        seats = sync.asyncSemaphore("a seat", philosophers - 1);
    }

    @Override
    public boolean pickUp(int self, EventLoop loop, Runnable granted) {
        if (seats.acquire(self, new Seated(self, loop, granted))) {
            return reach(self, loop, granted, false);
        }
        contention.waited(self);
        return false;
    }

    private boolean reach(int self, EventLoop loop, Runnable granted, boolean waited) {
        return forks.pickUp(self, self, forks.right(self), loop, granted, waited);
    }

    @Override
    public void putDown(int self, EventLoop loop) {
        forks.putDown(self, self, forks.right(self), loop);
        seats.release(self, loop);
    }

    @Override
    public void reset() {
        forks.reset();
        seats.reset();
    }

    /** A philosopher that got its seat later. */
    private final class Seated implements Runnable {

        private final int self;
        private final EventLoop loop;
        private final Runnable granted;

        Seated(int self, EventLoop loop, Runnable granted) {
            this.self = self;
            this.loop = loop;
            this.granted = granted;
        }

        @Override
        public void run() {
            if (reach(self, loop, granted, true)) {
                granted.run();
            }
        }
    }
}
