package dev.symposium.backend;

import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * Where the caller of an op waits while others run it: until each of its parts has ended, or one has failed. What the
 * parts wrote before they ended is visible to the caller. One object serves one op. Thread-safe.
 */
public final class OpEnd {

    private final CountDownLatch parts;
    private final @Nullable Gate gate;
    private final Failure failure = new Failure();

    /** @param parts that end one by one, at least 1 */
    public OpEnd(int parts) {
        this(parts, null);
    }

    /** @param gate where the caller may be waiting before it waits here; opened when the op has failed */
    public OpEnd(int parts, @Nullable Gate gate) {
        this.parts = new CountDownLatch(parts);
        this.gate = gate;
    }

    /** One part has ended. */
    public void ended() {
        parts.countDown();
    }

    /**
     * Something was thrown: the op is over. True if it is the first. What is thrown after all parts have ended, such as by
     * a handler that has halted its op, is no concern of the op any more.
     */
    public boolean fail(Throwable thrown) {
        if (isOver() && !failure.isSet()) {
            return false;
        }
        boolean first = failure.add(thrown);
        for (long left = parts.getCount(); left > 0; left--) {
            parts.countDown();
        }
        if (first && gate != null) {
            gate.open();
        }
        return first;
    }

    /** Likewise, on the caller's thread: if something else was thrown before, the interrupt is kept for later. */
    public void interrupted(InterruptedException e) {
        if (!fail(e)) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether all parts have ended or one has failed, so that nothing is left worth doing. One volatile read. */
    public boolean isOver() {
        return parts.getCount() == 0;
    }

    /**
     * Waits for the end, and throws what was thrown first, or that the caller was interrupted. In that case parts may
     * still be under way: it is for the engine to stop them.
     */
    public void await() throws InterruptedException {
        try {
            parts.await();
        } catch (InterruptedException e) {
            interrupted(e);
        }
        failure.rethrow();
    }
}
