package dev.symposium.workload;

/** The locks that a {@link Sync} has in its structured form. */
public enum LockKind {
    /** {@link java.util.concurrent.locks.ReentrantLock}, which may be overtaken. */
    REENTRANT,
    /** The same, first come, first served. */
    REENTRANT_FAIR,
    /** The language's own monitor. */
    SYNCHRONIZED,
    /** The write mode of {@link java.util.concurrent.locks.StampedLock}. */
    STAMPED,
    /** Test and test-and-set, yielding after a while. */
    SPIN
}
