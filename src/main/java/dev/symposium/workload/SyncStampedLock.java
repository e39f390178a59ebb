package dev.symposium.workload;

import java.util.concurrent.locks.StampedLock;

/** A {@link StampedLock}, which can also be read without being taken: what was read so must be validated. Thread-safe. */
public final class SyncStampedLock extends SyncReadWriteLock {

    private final StampedLock lock;

    SyncStampedLock(Sync sync, String name, StampedLock lock) {
        super(sync, name, lock.asReadWriteLock());
        this.lock = lock;
    }

    /** A stamp to validate; 0 while somebody writes. Nobody waits for whoever reads so, hence nothing is recorded. */
    public long tryOptimisticRead() {
        return lock.tryOptimisticRead();
    }

    /** Whether nobody has written since the stamp was given. */
    public boolean validate(long stamp) {
        return lock.validate(stamp);
    }
}
