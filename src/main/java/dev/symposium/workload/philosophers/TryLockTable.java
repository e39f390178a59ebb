package dev.symposium.workload.philosophers;

import dev.symposium.workload.Backoff;

/**
 * {@code try-lock}: takes the left fork and tries the right one; if that is taken, gives the left one back and backs off
 * before it tries again. Nobody waits with a fork in hand but for the try itself, so nothing can deadlock.
 *
 * <p>Without a pause all could take, try and give back in step for ever: a livelock. {@link Backoff} makes the pauses
 * random and ever longer, so that with probability 1 somebody finds both forks free. Nobody is served in order, and
 * whoever has failed often sleeps longest: a philosopher between two busy neighbours may starve, which only chance ends.
 * Cheap while there is little contention, and one who backs off cannot be woken: forks lie idle until it looks again.
 *
 * <p>The first fork may be waited for, with nothing in hand. {@code fair} makes both locks serve in the order of arrival,
 * and a try fail where another waits already.
 */
final class TryLockTable implements Table {

    private final ForkLocks forks;
    private final Contention contention;

    TryLockTable(ForkLocks forks, Contention contention) {
        this.forks = forks;
        this.contention = contention;
    }

    @Override
    public void pickUp(int self) throws InterruptedException {
        int right = forks.right(self);
        ForkLocks.Try first = forks.tryPickUp(self, self, right);
        if (first == ForkLocks.Try.AT_ONCE) {
            return;
        }
        contention.waited(self);
        if (first == ForkLocks.Try.IN_VAIN) {
            tryAgain(self, right);
        }
    }

    private void tryAgain(int self, int right) throws InterruptedException {
        Backoff backoff = new Backoff(System.nanoTime() + self);
        do {
            contention.failed(self);
            backoff.pause();
        } while (forks.tryPickUp(self, self, right) == ForkLocks.Try.IN_VAIN);
    }

    @Override
    public void putDown(int self) {
        forks.putDown(self, self, forks.right(self));
    }
}
