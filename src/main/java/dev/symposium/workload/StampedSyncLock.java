package dev.symposium.workload;

import java.util.concurrent.locks.StampedLock;

/** The write mode of a {@link StampedLock}. */
final class StampedSyncLock extends OwnedResource implements SyncLock {

    private final StampedLock lock = new StampedLock();
    private long stamp; // by lock

    StampedSyncLock(Sync sync, String name) {
        super(sync, name);
    }

    @Override
    public void lock(int self) throws InterruptedException {
        awaitedBy(self);
        try {
            stamp = lock.writeLockInterruptibly();
        } finally {
            arrivedAt(self);
        }
        own(self);
    }

    @Override
    public boolean tryLock(int self) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        long ours = lock.tryWriteLock();
        if (ours == 0) {
            return false;
        }
        stamp = ours;
        own(self);
        return true;
    }

    @Override
    public void unlock(int self) {
        disown();
        lock.unlockWrite(stamp);
    }
}
