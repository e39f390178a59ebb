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
import dev.symposium.workload.Batch;
import dev.symposium.workload.Params;
import dev.symposium.workload.Pipeline;
import dev.symposium.workload.Recipe;
import dev.symposium.workload.Work;

/**
 * {@code reactor}: a flow of Project Reactor, {@code flatMap} over the tasks on a parallel scheduler; who is ready asks
 * for more.
 *
 * <p>Keeps P platform threads, those of a parallel scheduler of its own; the timers of waits are theirs too. K is the
 * concurrency of {@code flatMap}, which asks for another task when one has ended, so that nobody blocks on it: the next
 * task is started by the thread that ended the last. Of a pipeline each stage is published on one of the threads, with
 * the capacity as its prefetch: what it has not asked for, the stage before does not do. Tasks run in their async form. An interrupt of the caller, or a
 * task that throws, cancels the flow and ends the scheduler, which interrupts what is under way and drops the rest.
 * Costs about a microsecond a task: a publisher, a subscription, a worker with the set of what it runs, and a task of a
 * scheduled executor. Chosen for composing what follows; as a mere runner of tasks a pool does the same for less.
 */
public final class ReactorBackend implements Backend {

    static final String ID = "reactor";

    @Override
    public BackendDescription description() {
        return Traits.of(ID, "A reactive flow: flatMap over the tasks, on a parallel scheduler of P threads.")
                .hosts(Shape.BATCH, Form.ASYNC)
                .hosts(Shape.PIPELINE, Form.ASYNC)
                .cooperative()
                .waitsFree()
                .note("The next task is started by whoever ends one, so K costs no thread that waits.")
                .source("Project Reactor 3.8, Flux.flatMap and Schedulers.newParallel; Reactive Streams")
                .described();
    }

    @Override
    public Threads threads(Bounds bounds, Work work) {
        int threads = threadsFor(bounds, work);
        return new Threads(threads, threads, false);
    }

    private static int threadsFor(Bounds bounds, Work work) {
        return work instanceof Pipeline pipeline
                ? Math.min(bounds.parallelism(), pipeline.stages().size())
                : bounds.parallelism();
    }

    @Override
    public Engine open(Bounds bounds, Params params, Work work, Recipe recipe) {
        if (!(work instanceof Batch || work instanceof Pipeline)) {
            throw Refusal.of(ID, work);
        }
        if (work instanceof Pipeline pipeline && pipeline.asyncStage().isEmpty()) {
            throw new IllegalArgumentException(ID + " never blocks, and these stages have no form that does not");
        }
        int threads = threadsFor(bounds, work);
        return ClosableEngine.of(new ReactorEngine(
                bounds,
                work instanceof Pipeline
                        ? ReactorSchedulers.singles(ID, threads)
                        : ReactorSchedulers.parallel(ID, threads)));
    }
}
