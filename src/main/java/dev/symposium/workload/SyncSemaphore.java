package dev.symposium.workload;

import java.util.concurrent.Semaphore;

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
