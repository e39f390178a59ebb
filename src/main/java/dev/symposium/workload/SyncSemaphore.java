package dev.symposium.workload;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A counting semaphore whose holders and waiters are known. Thread-safe. */
public final class SyncSemaphore extends Resource {

    private final Semaphore semaphore;
    private final int participants;
    private final PaddedCounters held; // by participant

    SyncSemaphore(Sync sync, String name, int permits, boolean fair) {
        super(sync, name);
        semaphore = new Semaphore(permits, fair);
        participants = sync.participants();
        held = new PaddedCounters(participants);
    }

    /**
     * Waits for a permit; a fair semaphore serves in the order of arrival.
     *
     * @throws InterruptedException if interrupted while waiting; no permit is held then
     */
    public void acquire(int self) throws InterruptedException {
        awaitedBy(self);
        try {
            semaphore.acquire();
        } finally {
            arrivedAt(self);
        }
        held.add(self, 1);
    }

    /**
     * Takes a permit if that needs no waiting; a fair semaphore gives none past those who wait already.
     *
     * @return whether we have one now
     * @throws InterruptedException if interrupted; no permit is held then
     */
    public boolean tryAcquire(int self) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        boolean ours = semaphore.isFair() ? semaphore.tryAcquire(0, TimeUnit.NANOSECONDS) : semaphore.tryAcquire();
        if (ours) {
            held.add(self, 1);
        }
        return ours;
    }

    /** Gives a permit back that the participant holds. */
    public void release(int self) {
        held.add(self, -1);
        semaphore.release();
    }

    @Override
    public int[] now() {
        return holders(held, participants);
    }

    static int[] holders(PaddedCounters held, int participants) {
        int[] holders = new int[participants];
        int count = 0;
        for (int i = 0; i < participants; i++) {
            if (held.get(i) > 0) {
                holders[count++] = i;
            }
        }
        return java.util.Arrays.copyOf(holders, count);
    }
}
