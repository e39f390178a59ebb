package dev.symposium.backend;

import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Holds a batch to K tasks in flight: every backend passes it before it submits a task and leaves it when the task has
 * ended, so that the bound means the same everywhere. One gate serves one op. Thread-safe.
 *
 * <p>Without a bound, or with one that the batch cannot reach, passing costs a test of a field. With one it is a
 * {@link Semaphore}: a task that ends wakes the submitter if that waits.
 */
public final class Gate {

    private static final int ANY_NUMBER = Integer.MAX_VALUE / 2; // what is left is for those that leave later

    private final @Nullable Semaphore permits;

    private Gate(@Nullable Semaphore permits) {
        this.permits = permits;
    }

    /** The gate for one op of so many tasks. */
    public static Gate of(Bounds bounds, int tasks) {
        int inFlight = bounds.inFlight().orElse(Integer.MAX_VALUE);
        return new Gate(inFlight < tasks ? new Semaphore(inFlight) : null);
    }

    /** Waits until a task may be submitted. */
    public void enter() throws InterruptedException {
        if (permits != null) {
            permits.acquire();
        }
    }

    /** Whether a task may be submitted now; true means that it has entered. */
    public boolean tryEnter() {
        return permits == null || permits.tryAcquire();
    }

    /** A task that had entered has ended, in whatever way. */
    public void leave() {
        if (permits != null) {
            permits.release();
        }
    }

    /** Lets the submitter in from now on, because tasks that had entered will never leave: the op has failed. Once. */
    public void open() {
        if (permits != null) {
            permits.release(ANY_NUMBER);
        }
    }
}
