package dev.symposium.harness;

import dev.symposium.workload.Deadline;
import java.util.concurrent.locks.LockSupport;

/**
 * Ends ops of fixed time from outside the backend: one thread that sets the deadline when the time has come. Armed and
 * disarmed by one thread.
 */
final class OpTimer implements AutoCloseable {

    private final Deadline deadline = new Deadline();
    private final Thread thread = new Thread("harness-timer") {
        @Override
        public void run() {
            expireInTime();
        }
    };

    private boolean armed; // guarded by this
    private long dueAt; // guarded by this
    private volatile boolean closed;

    OpTimer() {
        thread.setDaemon(true);
        thread.start();
    }

    Deadline deadline() {
        return deadline;
    }

    /** From now on the deadline is not over, until so many nanoseconds have passed. */
    void arm(long nanos) {
        synchronized (this) {
            deadline.reset();
            dueAt = System.nanoTime() + nanos;
            armed = true;
        }
        LockSupport.unpark(thread);
    }

    /** Leaves the deadline as it is. */
    synchronized void disarm() {
        armed = false;
    }

    private void expireInTime() {
        while (!closed) {
            long left = expireIfDue();
            if (left > 0) {
                LockSupport.parkNanos(this, left);
            }
        }
    }

    /** How long there is to wait, at the least. */
    private synchronized long expireIfDue() {
        if (!armed) {
            return Long.MAX_VALUE;
        }
        long left = dueAt - System.nanoTime();
        if (left <= 0) {
            armed = false;
            deadline.expire();
            return Long.MAX_VALUE;
        }
        return left;
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}
