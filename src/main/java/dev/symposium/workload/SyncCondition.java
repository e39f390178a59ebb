package dev.symposium.workload;

import java.util.concurrent.locks.Condition;

/** A condition of a {@link SyncMonitor}; all methods are called while that is held. Mesa style: check again. */
public final class SyncCondition extends Resource {

    private final SyncMonitor monitor;
    private final Condition condition;
    private final Holders holders;

    SyncCondition(Sync sync, String name, SyncMonitor monitor, Condition condition, Holders holders) {
        super(sync, name);
        this.monitor = monitor;
        this.condition = condition;
        this.holders = holders;
    }

    /** Leaves the monitor, waits for a signal (or a spurious one) and enters again. */
    @SuppressWarnings("WaitNotInLoop") // the loop is the caller's
    public void await(int self) throws InterruptedException {
        monitor.disown();
        awaitedBy(self);
        try {
            condition.await();
        } finally {
            arrivedAt(self);
            monitor.own(self);
        }
    }

    /** Wakes one that waits. */
    public void signal() {
        condition.signal();
    }

    /** Wakes all that wait. */
    public void signalAll() {
        condition.signalAll();
    }

    @Override
    public int[] now() {
        return holders.now();
    }
}
