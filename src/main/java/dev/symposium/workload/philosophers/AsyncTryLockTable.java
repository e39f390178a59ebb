package dev.symposium.workload.philosophers;

import dev.symposium.workload.Backoff;
import dev.symposium.workload.EventLoop;
import org.jspecify.annotations.Nullable;

/**
 * {@link TryLockTable} on an event loop: whoever finds a fork taken gives the other back, lets the others run, and after
 * some tries sets itself a timer. A loop knows better (who gives a fork back could tell), which is what this shows.
 */
final class AsyncTryLockTable implements AsyncTable {

    private final AsyncForkLocks forks;
    private final Activity between;
    private final Contention contention;

    /** @param between the first and the second fork */
    AsyncTryLockTable(AsyncForkLocks forks, Activity between, Contention contention) {
        this.forks = forks;
        this.between = between;
        this.contention = contention;
    }

    @Override
    public boolean pickUp(int self, EventLoop loop, Runnable granted) {
        return new Attempts(self, loop, granted).goOn();
    }

    @Override
    public void putDown(int self, EventLoop loop) {
        forks.putDown(self, self, forks.right(self), loop);
    }

    @Override
    public void reset() {
        forks.reset();
    }

    /** One philosopher's tries: the continuation of each of its steps. */
    private final class Attempts implements Runnable {

        private final int self;
        private final EventLoop loop;
        private final Runnable granted;
        private @Nullable Backoff backoff; // once it has failed
        private boolean hasLeft;

        Attempts(int self, EventLoop loop, Runnable granted) {
            this.self = self;
            this.loop = loop;
            this.granted = granted;
        }

        @Override
        public void run() {
            if (goOn()) {
                granted.run();
            }
        }

        /** Whether it has both; if not, {@link #run} is called again. */
        boolean goOn() {
            if (!hasLeft) {
                hasLeft = forks.tryTake(self, self);
                if (!hasLeft) {
                    return tryLater();
                }
                if (!between.begin(self, loop, this)) {
                    return false;
                }
            }
            if (forks.tryTake(self, forks.right(self))) {
                return true;
            }
            hasLeft = false;
            forks.putBack(self, self, loop);
            return tryLater();
        }

        private boolean tryLater() {
            if (backoff == null) {
                backoff = new Backoff(System.nanoTime() + self);
                contention.waited(self);
            }
            contention.failed(self);
            long nanos = backoff.nanos();
            if (nanos == 0) {
                loop.execute(this);
            } else {
                loop.schedule(this, nanos);
            }
            return false;
        }
    }
}
