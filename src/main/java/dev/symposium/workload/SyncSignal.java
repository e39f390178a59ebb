package dev.symposium.workload;

import java.util.concurrent.Semaphore;

/**
 * A private semaphore (Dijkstra 1971): one participant waits on it, others raise it. It starts at 0 and remembers what
 * was raised before the wait. Thread-safe.
 */
public final class SyncSignal extends Resource {

    private final Semaphore raised = new Semaphore(0);
    private final Holders holders;

    SyncSignal(Sync sync, String name, Holders holders) {
        super(sync, name);
        this.holders = holders;
    }

    /** Waits until it is raised, and lowers it by one. */
    public void await(int self) throws InterruptedException {
        awaitedBy(self);
        try {
            raised.acquire();
        } finally {
            arrivedAt(self);
        }
    }

    public void raise() {
        raised.release();
    }

    /** Forgets what was raised. Called while nobody waits. */
    public void reset() {
        raised.drainPermits();
    }

    @Override
    public int[] now() {
        return holders.now();
    }
}
