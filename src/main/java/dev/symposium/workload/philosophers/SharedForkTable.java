package dev.symposium.workload.philosophers;

import dev.symposium.workload.Backoff;
import org.jspecify.annotations.Nullable;

/**
 * {@code ordered} and {@code try-lock} in memory that processes share: each fork is a word, 0 or 1 + its owner, taken by
 * compare-and-set. Nobody can be woken across processes without the kernel, so who waits pauses and looks again
 * ({@link Backoff}), whatever {@code fair} says; that burns CPU at first and oversleeps later. What is said of deadlock
 * holds as in {@link OrderedTable} and {@link TryLockTable}; who waits for what is not recorded.
 */
final class SharedForkTable implements Table {

    private static final long FREE = 0;

    private final int philosophers;
    private final boolean ordered;
    private final Words forks;
    private final Activity between;
    private final Contention contention;

    /**
     * @param ordered whether to wait for the second fork with the first in hand, by number; else to try it
     * @param forks one word a fork
     * @param between the first and the second fork
     */
    SharedForkTable(int philosophers, boolean ordered, Words forks, Activity between, Contention contention) {
        this.philosophers = philosophers;
        this.ordered = ordered;
        this.forks = forks;
        this.between = between;
        this.contention = contention;
    }

    private int right(int self) {
        return self + 1 == philosophers ? 0 : self + 1;
    }

    private int first(int self) {
        return ordered ? Math.min(self, right(self)) : self;
    }

    private int second(int self) {
        return ordered ? Math.max(self, right(self)) : right(self);
    }

    @Override
    public void pickUp(int self) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        Wish wish = new Wish(self);
        wish.take(first(self));
        while (!hasSecond(self, wish)) {
            forks.set(first(self), FREE);
            wish.pause();
            wish.take(first(self));
        }
    }

    /** Whether it has got the second fork; the first is still in hand if not, unless it is interrupted. */
    private boolean hasSecond(int self, Wish wish) throws InterruptedException {
        boolean tried = false;
        try {
            between.perform(self);
            if (ordered) {
                wish.take(second(self));
            }
            tried = true;
        } finally {
            if (!tried) {
                forks.set(first(self), FREE);
            }
        }
        return ordered || wish.tryTake(second(self));
    }

    @Override
    public void putDown(int self) {
        forks.set(second(self), FREE);
        forks.set(first(self), FREE);
    }

    @Override
    public void reset() {
        for (int fork = 0; fork < philosophers; fork++) {
            forks.set(fork, FREE);
        }
    }

    /** One philosopher's way to its forks. */
    private final class Wish {

        private final int self;
        private @Nullable Backoff backoff; // once it has failed

        Wish(int self) {
            this.self = self;
        }

        void take(int fork) throws InterruptedException {
            while (!tryTake(fork)) {
                pause();
            }
        }

        boolean tryTake(int fork) {
            return forks.get(fork) == FREE && forks.compareAndSet(fork, FREE, self + 1L);
        }

        void pause() throws InterruptedException {
            if (backoff == null) {
                backoff = new Backoff(System.nanoTime() + self);
                contention.waited(self);
            }
            contention.failed(self);
            backoff.pause();
        }
    }
}
