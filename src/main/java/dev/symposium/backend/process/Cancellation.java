package dev.symposium.backend.process;

import org.jspecify.annotations.Nullable;

/**
 * Which ops are over, and who is interrupted when one ends early. Nobody is interrupted but within a task: the thread also
 * reads and writes channels, which an interrupt would close. Thread-safe.
 */
final class Cancellation {

    private @Nullable Thread running; // guarded by this
    private int runningOp; // guarded by this
    private int cancelledOp; // guarded by this

    /** The calling thread begins something of this op; false if that is over. */
    synchronized boolean enter(int op) {
        if (op <= cancelledOp) {
            return false;
        }
        running = Thread.currentThread();
        runningOp = op;
        return true;
    }

    /** Whether anything is under way. */
    synchronized boolean isBusy() {
        return running != null;
    }

    /** It has ended; from here on nobody interrupts the thread. */
    synchronized void leave() {
        running = null;
        Thread.interrupted();
    }

    /** All ops up to this are over. */
    synchronized void cancel(int op) {
        cancelledOp = Math.max(cancelledOp, op);
        if (running != null && runningOp <= op) {
            running.interrupt();
        }
    }
}
