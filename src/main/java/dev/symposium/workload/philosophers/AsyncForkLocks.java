package dev.symposium.workload.philosophers;

import dev.symposium.workload.AsyncLock;
import dev.symposium.workload.EventLoop;
import dev.symposium.workload.Sync;

/** Each fork a lock of the loop. Confined to the loop. */
final class AsyncForkLocks {

    private final AsyncLock[] forks;
    private final Activity between;
    private final Contention contention;

    /** @param between the first and the second fork */
    AsyncForkLocks(Sync sync, int count, Activity between, Contention contention) {
        this.contention = contention;
        this.between = between;
        forks = new AsyncLock[count];
        for (int i = 0; i < count; i++) {
            forks[i] = sync.asyncLock(Sync.numbered("fork", i));
        }
    }

    int right(int self) {
        return self + 1 == forks.length ? 0 : self + 1;
    }

    /** Takes one fork after the other; as {@link AsyncTable#pickUp}. */
    boolean pickUp(int self, int first, int second, EventLoop loop, Runnable granted) {
        return pickUp(self, first, second, loop, granted, false);
    }

    /**
     * Takes one fork after the other; as {@link AsyncTable#pickUp}.
     *
     * @param waited whether the wish has waited already, and is counted as contended
     */
    boolean pickUp(int self, int first, int second, EventLoop loop, Runnable granted, boolean waited) {
        return new Reach(self, first, second, loop, granted, waited).goOn();
    }

    /** Takes the fork if it is free. */
    boolean tryTake(int self, int fork) {
        return forks[fork].tryLock(self);
    }

    /** Puts one fork back. */
    void putBack(int self, int fork, EventLoop loop) {
        forks[fork].unlock(self, loop);
    }

    void putDown(int self, int first, int second, EventLoop loop) {
        forks[second].unlock(self, loop);
        forks[first].unlock(self, loop);
    }

    void reset() {
        for (AsyncLock fork : forks) {
            fork.reset();
        }
    }

    /** One philosopher reaching for its forks: the continuation of each of its steps. */
    private final class Reach implements Runnable {

        private final int self;
        private final int first;
        private final int second;
        private final EventLoop loop;
        private final Runnable granted;
        private boolean waited;
        private int step;

        Reach(int self, int first, int second, EventLoop loop, Runnable granted, boolean waited) {
            this.self = self;
            this.first = first;
            this.second = second;
            this.loop = loop;
            this.granted = granted;
            this.waited = waited;
        }

        @Override
        public void run() {
            if (goOn()) {
                granted.run();
            }
        }

        /** Whether it has both; if not, {@link #run} is called again. */
        boolean goOn() {
            while (step < 3) {
                if (!take(step++)) {
                    return false;
                }
            }
            return true;
        }

        private boolean take(int what) {
            return switch (what) {
                case 0 -> lock(first);
                case 1 -> between.begin(self, loop, this);
                default -> lock(second);
            };
        }

        private boolean lock(int fork) {
            boolean atOnce = forks[fork].lock(self, this);
            if (!atOnce && !waited) {
                waited = true;
                contention.waited(self);
            }
            return atOnce;
        }
    }
}
