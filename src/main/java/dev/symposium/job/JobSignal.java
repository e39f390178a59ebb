package dev.symposium.job;

import dev.symposium.schedule.JobEvent;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.context.event.EventListener;

/**
 * Wakes whoever waits for a job to change. It tells of this host's jobs only, so that a waiter also looks into the
 * database from time to time. Thread-safe.
 */
final class JobSignal {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    /** Guarded by {@link #lock}. */
    private long changes;

    @EventListener
    void on(JobEvent event) {
        wake();
    }

    /** Makes all that wait look again. */
    void wake() {
        lock.lock();
        try {
            changes++;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** How many changes there were; take it before looking, and nothing is missed. */
    long seen() {
        lock.lock();
        try {
            return changes;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until there is a change that was not seen, but not longer than that. */
    void await(long seen, Duration most) throws InterruptedException {
        long nanos = most.toNanos();
        lock.lockInterruptibly();
        try {
            while (changes == seen && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
            }
        } finally {
            lock.unlock();
        }
    }
}
