package dev.symposium.workload;

import java.util.concurrent.locks.ReadWriteLock;

/** A lock that many may hold to read and one to write, whose holders and waiters are known. Thread-safe. */
public class SyncReadWriteLock {

    private final ReadWriteLock lock;
    private final ReadWriteRecord record;

    SyncReadWriteLock(Sync sync, String name, ReadWriteLock lock) {
        this.lock = lock;
        record = new ReadWriteRecord(sync, name);
    }

    /**
     * Waits until nobody writes.
     *
     * @throws InterruptedException if interrupted while waiting; it is not held then
     */
    public final void lockRead(int self) throws InterruptedException {
        record.wantsToRead(self);
        try {
            lock.readLock().lockInterruptibly();
        } finally {
            record.endsWaitToRead(self);
        }
        record.reads(self);
    }

    /** Called by a participant that reads, on the thread that asked for it. */
    public final void unlockRead(int self) {
        record.hasRead(self);
        lock.readLock().unlock();
    }

    /** Waits until nobody reads or writes; for ever if the participant itself reads. As {@link #lockRead}. */
    public final void lockWrite(int self) throws InterruptedException {
        record.wantsToWrite(self);
        try {
            lock.writeLock().lockInterruptibly();
        } finally {
            record.endsWaitToWrite(self);
        }
        record.writes(self);
    }

    /** Called by the participant that writes, on the thread that asked for it. */
    public final void unlockWrite() {
        record.hasWritten();
        lock.writeLock().unlock();
    }
}
