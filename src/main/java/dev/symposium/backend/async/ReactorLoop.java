package dev.symposium.backend.async;

import dev.symposium.backend.OpEnd;
import dev.symposium.workload.EventLoop;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import reactor.core.scheduler.Scheduler.Worker;

/**
 * A worker of a scheduler as an event loop of one op: it is bound to one thread, its actions are dropped when the op is
 * over, and one that throws ends it. (What an action throws must not reach Reactor: two errors at once would come out as
 * one that is neither.) {@link #execute} may be called from anywhere, the rest on the loop only.
 */
final class ReactorLoop implements EventLoop {

    private final Worker worker;
    private final OpEnd op;

    ReactorLoop(Worker worker, OpEnd op) {
        this.worker = worker;
        this.op = op;
    }

    @Override
    public void execute(Runnable action) {
        try {
            worker.schedule(() -> run(action));
        } catch (RejectedExecutionException e) {
            rejected(e);
        }
    }

    @Override
    public void schedule(Runnable action, long delayNanos) {
        try {
            worker.schedule(() -> run(action), Math.max(0, delayNanos), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            rejected(e);
        }
    }

    /** A scheduler takes nothing more once it is being ended, and that it is only when the op is over. */
    private void rejected(RejectedExecutionException e) {
        if (!op.isOver()) {
            throw e;
        }
    }

    /** Runs an action of this loop, now. */
    void run(Runnable action) {
        if (!op.isOver()) {
            try {
                action.run();
            } catch (Throwable t) {
                op.fail(t);
            }
        }
    }
}
