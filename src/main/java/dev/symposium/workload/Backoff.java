package dev.symposium.workload;

import java.util.concurrent.locks.LockSupport;

/**
 * What somebody does between two tries that failed: randomised exponential back-off (Metcalfe and Boggs 1976; Herlihy
 * and Shavit, The Art of Multiprocessor Programming, 7.4). The first tries follow after a few spins, which is enough
 * where the holder runs; the next let others have the core, in case it does not; from then on it sleeps, at random
 * within a window that doubles with each try up to a millisecond. As the windows grow and the waits are independent, two
 * that fail because of each other meet again with a probability that goes to 0, so there is no lasting livelock; that
 * any particular one gets its turn is likely, never certain.
 *
 * <p>One wish of one participant; for one thread. Costs an object, which only those make that have failed once.
 */
public final class Backoff {

    private static final int SPINS = 4;
    private static final int YIELDS = 4;
    private static final int FIRST_WINDOW = 11; // 2 µs, as a power of two of nanoseconds
    private static final int LAST_WINDOW = 20; // a millisecond

    private long random;
    private int tries;

    /** @param seed should differ between those who back off from each other */
    public Backoff(long seed) {
        random = Mix.mix64(seed, 1) | 1;
    }

    /**
     * Waits on the calling thread before the next try.
     *
     * @throws InterruptedException if interrupted before or while waiting
     */
    @SuppressWarnings("ThreadPriorityCheck") // a hint, on purpose: the holder may need this core
    public void pause() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        int failed = tries;
        if (failed < SPINS) {
            tries++;
            for (long spins = next(1L << (failed + 4)); spins > 0; spins--) {
                Thread.onSpinWait();
            }
        } else if (failed < SPINS + YIELDS) {
            tries++;
            Thread.yield();
        } else {
            LockSupport.parkNanos(this, nanos());
        }
    }

    /** How long to wait before the next try where nobody may block; 0 for letting the others run once. */
    public long nanos() {
        int failed = tries;
        tries = Math.min(failed + 1, SPINS + YIELDS + LAST_WINDOW - FIRST_WINDOW);
        return failed < SPINS + YIELDS ? 0 : next(1L << (FIRST_WINDOW + failed - SPINS - YIELDS));
    }

    /** From 1 to a power of two, by xorshift64. */
    private long next(long window) {
        random ^= random << 13;
        random ^= random >>> 7;
        random ^= random << 17;
        return 1 + (random & (window - 1));
    }
}
