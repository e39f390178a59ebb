package dev.symposium.workload;

/** A lock of a {@link Sync}: at most one participant holds it. Not reentrant. Thread-safe. */
public interface SyncLock extends Mutex {

    /**
     * Waits until it is ours. A fair lock is never taken past those who wait already.
     *
     * @throws InterruptedException if interrupted while waiting; the lock is not held then
     */
    void lock(int self) throws InterruptedException;

    /**
     * Takes it if that needs no waiting; a fair lock is not taken past those who wait already.
     *
     * @return whether it is ours now
     * @throws InterruptedException if interrupted; the lock is not held then
     */
    boolean tryLock(int self) throws InterruptedException;

    /** Gives it back. Called by the participant that holds it, on the thread that took it. */
    void unlock(int self);

    @Override
    default void exclusively(int self, Runnable section) throws InterruptedException {
        lock(self);
        try {
            section.run();
        } finally {
            unlock(self);
        }
    }
}
