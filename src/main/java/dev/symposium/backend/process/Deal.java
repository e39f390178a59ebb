package dev.symposium.backend.process;

import dev.symposium.backend.Failure;
import dev.symposium.backend.Gate;
import dev.symposium.workload.Batch;
import dev.symposium.workload.TaskStamps;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One op of a batch: who has room for a task takes the next, in the order of their indices. Ahead of what it is running a
 * child gets a task only while there are more left than children: the last tasks go to who is idle. Thread-safe.
 */
final class Deal {

    /** There is nothing to take now. */
    static final int NONE = -1;

    private final Batch batch;
    private final TaskStamps stamps;
    private final Gate gate;
    private final int op;
    private final int children;
    private final AtomicInteger next = new AtomicInteger();
    private final Failure failure = new Failure();
    private int conversing; // guarded by this
    private boolean interruptedLater; // of the op's caller alone

    /** @param conversing how many threads will call {@link #conversed} */
    Deal(Batch batch, TaskStamps stamps, Gate gate, int op, int children, int conversing) {
        this.batch = batch;
        this.stamps = stamps;
        this.gate = gate;
        this.op = op;
        this.children = children;
        this.conversing = conversing;
    }

    /** The index of a task that is now submitted; {@link #NONE} if the caller shall not have one now. */
    int take(int owed) {
        int left = batch.tasks() - next.get();
        if (left <= 0 || (owed > 0 && left <= children) || failure.isSet() || !gate.tryEnter()) {
            return NONE;
        }
        int index = next.getAndIncrement();
        if (index >= batch.tasks()) {
            gate.leave();
            return NONE;
        }
        stamps.submitted(index);
        return index;
    }

    /** A task that was taken has ended, in whatever way. */
    void ended() {
        gate.leave();
    }

    Batch batch() {
        return batch;
    }

    TaskStamps stamps() {
        return stamps;
    }

    int op() {
        return op;
    }

    /** Ends the op early; what is under way is called off. */
    synchronized void fail(Throwable thrown) {
        failure.add(thrown);
        notifyAll();
    }

    /** The caller of the op was interrupted; that is what it gets, unless something else had gone wrong before. */
    void interrupted(InterruptedException interrupt) {
        fail(interrupt);
        if (!failure.is(interrupt)) {
            interruptedLater = true;
        }
    }

    boolean hasFailed() {
        return failure.isSet();
    }

    /** A thread that talked to a child has no more to say. */
    synchronized void conversed() {
        conversing--;
        notifyAll();
    }

    /** Waits so long for all threads to say so, or for the op to fail; true if all have. */
    synchronized boolean await(long nanos) throws InterruptedException {
        boolean hadFailed = failure.isSet();
        long end = System.nanoTime() + nanos;
        long left = nanos;
        while (conversing > 0 && left > 0 && failure.isSet() == hadFailed) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
            left = end - System.nanoTime();
        }
        return conversing == 0;
    }

    /** Throws what went wrong, if anything did. */
    void rethrow() throws InterruptedException {
        if (interruptedLater) {
            Thread.currentThread().interrupt();
        }
        failure.rethrow();
    }
}
