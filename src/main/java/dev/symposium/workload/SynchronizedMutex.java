package dev.symposium.workload;

/** {@code synchronized}. Entering it cannot be interrupted, so the flag is looked at before. */
final class SynchronizedMutex extends OwnedResource implements Mutex {

    SynchronizedMutex(Sync sync, String name) {
        super(sync, name);
    }

    @Override
    public void exclusively(int self, Runnable section) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        awaitedBy(self);
        synchronized (this) {
            arrivedAt(self);
            own(self);
            try {
                section.run();
            } finally {
                disown();
            }
        }
    }
}
