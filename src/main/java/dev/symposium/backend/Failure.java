package dev.symposium.backend;

import org.jspecify.annotations.Nullable;

/**
 * What went wrong in an op: the first throwable, with the others suppressed. Thread-safe; {@link #isSet} is one
 * volatile read.
 */
@SuppressWarnings("ReferenceEquality") // the object that was thrown, not one like it
public final class Failure {

    private volatile @Nullable Throwable first;

    /** Keeps it; true if it is the first. An interruption that follows upon the first is a consequence, not kept. */
    public synchronized boolean add(Throwable thrown) {
        Throwable known = first;
        if (known == null) {
            first = thrown;
            return true;
        }
        if (known != thrown && !(thrown instanceof InterruptedException)) {
            known.addSuppressed(thrown);
        }
        return false;
    }

    /** Whether anything went wrong. */
    public boolean isSet() {
        return first != null;
    }

    /** Whether this is what went wrong first. */
    public boolean is(Throwable thrown) {
        return first == thrown;
    }

    /** Throws the first, the same object that a task threw; does nothing if there is none. */
    public void rethrow() throws InterruptedException {
        Throwable thrown = first;
        if (thrown != null) {
            rethrow(thrown);
        }
    }

    /** Throws it as what it is; a task can throw nothing else. */
    public static void rethrow(Throwable thrown) throws InterruptedException {
        switch (thrown) {
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case InterruptedException e -> throw e;
            default -> throw new IllegalStateException(thrown);
        }
    }
}
