package dev.symposium.backend.async;

import dev.symposium.backend.Backend;
import dev.symposium.backend.Bounds;
import dev.symposium.backend.ClosableEngine;
import dev.symposium.backend.Engine;
import dev.symposium.backend.Refusal;
import dev.symposium.backend.Traits;
import dev.symposium.protocol.RuntimeDescription.BackendDescription;
import dev.symposium.protocol.RuntimeDescription.Form;
import dev.symposium.protocol.RuntimeDescription.Shape;
import dev.symposium.workload.Crew;
import dev.symposium.workload.ForkJoin;
import dev.symposium.workload.Params;
import dev.symposium.workload.Pipeline;
import dev.symposium.workload.Recipe;
import dev.symposium.workload.Work;

/**
 * {@code event-loop}: one thread runs short actions in turn; a task that waits is a timer or a callback, not a thread.
 *
 * <p>Keeps one thread, whatever P is. K is honoured by starting a task when another ends. A stage takes an item when there is
 * one and room for it behind; messages are actions; a tree, which only computes, has nothing to gain here and is refused.
 * Tasks run in their async form; work without one is refused. An interrupt of the caller drops what is ready and what is timed, and interrupts
 * the action under way; an action that throws ends the op. Costs an object and a few tens of nanoseconds an action, a
 * clock and a heap a timer, and no locks at all, because nothing is shared between threads. Sockets are watched by a
 * selector, which waits in whole milliseconds, from when the first is waited for. Shines when many tasks wait and few
 * compute: one long action delays everybody.
 */
public final class EventLoopBackend implements Backend {

    static final String ID = "event-loop";

    @Override
    public BackendDescription description() {
        return Traits.of(ID, "One thread that runs short actions and never waits in one.")
                .hosts(Shape.BATCH, Form.ASYNC, Form.ASYNC_SOCKETS)
                .hosts(Shape.PIPELINE, Form.ASYNC)
                .hosts(Shape.MESSAGES, Form.MESSAGES)
                .hosts(Shape.SHARED_STATE, Form.ASYNC)
                .cooperative()
                .waitsFree()
                .maxParallelism(1)
                .note("Concurrency without parallelism: at most one core is used. Solves no trees: their nodes only"
                        + " compute.")
                .source("the reactor of Schmidt 1995, as in asyncio and Node.js; JDK only")
                .described();
    }

    @Override
    public Threads threads(Bounds bounds, Work work) {
        return new Threads(1, 1, false);
    }

    @Override
    public Engine open(Bounds bounds, Params params, Work work, Recipe recipe) {
        if (work instanceof ForkJoin) {
            throw Refusal.of(ID, work);
        }
        if (work instanceof Crew crew && crew.asyncParticipant().isEmpty()) {
            throw new IllegalArgumentException(ID + " never blocks, and these participants have no form that does not");
        }
        if (work instanceof Pipeline pipeline && pipeline.asyncStage().isEmpty()) {
            throw new IllegalArgumentException(ID + " never blocks, and these stages have no form that does not");
        }
        return ClosableEngine.of(new EventLoopEngine(bounds, new LoopThread(ID)));
    }
}
