package dev.symposium.workload;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Test and test-and-set (Rudolph and Segall 1984). After {@value #SPINS} looks it yields the core: with more
 * participants than cores the owner could not let go otherwise until a time slice ends, and on a virtual thread's
 * carrier never.
 */
final class SpinSyncLock extends OwnedResource implements SyncLock {

    private static final int SPINS = 100;

    private final AtomicBoolean held = new AtomicBoolean();

    SpinSyncLock(Sync sync, String name) {
        super(sync, name);
    }

    @Override
    public void lock(int self) throws InterruptedException {
        if (!held.compareAndSet(false, true)) {
            awaitedBy(self);
            try {
                spin();
            } finally {
                arrivedAt(self);
            }
        }
        own(self);
    }

    @Override
    public boolean tryLock(int self) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        boolean ours = held.compareAndSet(false, true);
        if (ours) {
            own(self);
        }
        return ours;
    }

    @SuppressWarnings("ThreadPriorityCheck") // yields on purpose
    private void spin() throws InterruptedException {
        int looks = 0;
        do {
            while (held.get()) {
                if (++looks < SPINS) {
                    Thread.onSpinWait();
                } else if (Thread.interrupted()) {
                    throw new InterruptedException();
                } else {
                    Thread.yield();
                    looks = 0;
                }
            }
        } while (!held.compareAndSet(false, true));
    }

    @Override
    public void unlock(int self) {
        disown();
        held.set(false);
    }
}
