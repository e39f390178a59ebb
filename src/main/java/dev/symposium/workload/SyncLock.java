package dev.symposium.workload;

/** A lock of a {@link Sync}. */
public interface SyncLock {

    void lock(int self) throws InterruptedException;

    void unlock(int self);
}
