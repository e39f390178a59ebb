package dev.symposium.schedule;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What others tell the thread that runs a job. It looks at least every {@link Pace#step()}; nobody interrupts it, because
 * an interrupt in the middle of a write would close the files of an embedded database. Thread-safe.
 */
final class Signals {

    private final AtomicBoolean stopping = new AtomicBoolean();
    private final AtomicBoolean changed = new AtomicBoolean();

    /** The service stops; for good. */
    void stop() {
        stopping.set(true);
    }

    boolean stopping() {
        return stopping.get();
    }

    /** Something about the job has changed: it may be cancelled. */
    void change() {
        changed.set(true);
    }

    /** Whether something changed since the last time that this was asked. */
    boolean takeChange() {
        return changed.getAndSet(false);
    }
}
