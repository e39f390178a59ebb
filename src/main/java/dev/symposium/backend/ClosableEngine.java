package dev.symposium.backend;

import dev.symposium.workload.Batch;
import dev.symposium.workload.Crew;
import dev.symposium.workload.Deadline;
import dev.symposium.workload.ForkJoin;
import dev.symposium.workload.MessageStamps;
import dev.symposium.workload.Messages;
import dev.symposium.workload.Pipeline;
import dev.symposium.workload.TaskStamps;
import dev.symposium.workload.TurnStamps;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lets any thread close an engine at any time, also in the middle of an op: the op's caller is interrupted, the op ends
 * as every interrupted op does, and only then is the engine closed. So an engine has one way of ending early, and need
 * not know of closing. Costs an uncontended monitor twice an op.
 *
 * <p>Also refuses what an engine never sees then: a second op at the same time, and an op after the end.
 */
public final class ClosableEngine implements Engine {

    private final Engine engine;
    private @Nullable Thread caller; // of the op under way; guarded by this
    private boolean closing; // guarded by this
    private boolean closed; // guarded by this

    private ClosableEngine(Engine engine) {
        this.engine = engine;
    }

    /** Wraps an engine that is closed between ops only. */
    public static Engine of(Engine engine) {
        return new ClosableEngine(engine);
    }

    @Override
    public long batch(Batch batch, TaskStamps stamps) throws InterruptedException {
        enter();
        try {
            return engine.batch(batch, stamps);
        } finally {
            leave();
        }
    }

    @Override
    public long crew(Crew crew, Deadline deadline, TurnStamps stamps) throws InterruptedException {
        enter();
        try {
            return engine.crew(crew, deadline, stamps);
        } finally {
            leave();
        }
    }

    @Override
    public long pipeline(Pipeline pipeline, TaskStamps stamps) throws InterruptedException {
        enter();
        try {
            return engine.pipeline(pipeline, stamps);
        } finally {
            leave();
        }
    }

    @Override
    public long forkJoin(ForkJoin work) throws InterruptedException {
        enter();
        try {
            return engine.forkJoin(work);
        } finally {
            leave();
        }
    }

    @Override
    public long messages(Messages work, MessageStamps stamps) throws InterruptedException {
        enter();
        try {
            return engine.messages(work, stamps);
        } finally {
            leave();
        }
    }

    @Override
    public Map<String, Long> counters() {
        return engine.counters();
    }

    private synchronized void enter() {
        if (closing) {
            throw new IllegalStateException("the engine is closed");
        }
        if (caller != null) {
            throw new IllegalStateException("an op is already under way, called by " + caller.getName());
        }
        caller = Thread.currentThread();
    }

    private synchronized void leave() {
        caller = null;
        if (closing) {
            Thread.interrupted(); // ours, in case the op ended before it saw it
            notifyAll();
        }
    }

    @Override
    public synchronized void close() {
        if (Thread.currentThread().equals(caller)) {
            throw new IllegalStateException("an op cannot close the engine that runs it");
        }
        if (!closing) {
            closing = true;
            if (caller != null) {
                caller.interrupt();
            }
        }
        awaitEndOfOp();
        if (!closed) {
            closed = true;
            engine.close();
        }
    }

    private synchronized void awaitEndOfOp() {
        boolean interrupted = false;
        while (caller != null) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
