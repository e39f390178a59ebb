package dev.symposium.workload;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** A {@link ReentrantLock} whose owner and waiters are known, with conditions. */
public final class SyncMonitor extends OwnedResource implements SyncLock {

    private final ReentrantLock lock;

    SyncMonitor(Sync sync, String name, boolean fair) {
        super(sync, name);
        lock = new ReentrantLock(fair);
    }

    @Override
    public void lock(int self) throws InterruptedException {
        awaitedBy(self);
        try {
            lock.lockInterruptibly();
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
        boolean ours = lock.isFair() ? lock.tryLock(0, TimeUnit.NANOSECONDS) : lock.tryLock();
        if (ours) {
            own(self);
        }
        return ours;
    }

    /** As {@link #lock}, but an interrupt is left pending: for giving back what must be given back. */
    public void lockUninterruptibly(int self) {
        awaitedBy(self);
        lock.lock();
        arrivedAt(self);
        own(self);
    }

    @Override
    public void unlock(int self) {
        disown();
        lock.unlock();
    }

    /**
     * A condition of this monitor. Made before the op.
     *
     * @param holders whose action could make it true
     */
    public SyncCondition condition(String name, Holders holders) {
        return new SyncCondition(sync(), name, this, lock.newCondition(), holders);
    }
}
