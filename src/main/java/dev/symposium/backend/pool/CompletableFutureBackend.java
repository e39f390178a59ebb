package dev.symposium.backend.pool;

import dev.symposium.backend.Backend;
import dev.symposium.backend.Bounds;
import dev.symposium.backend.ClosableEngine;
import dev.symposium.backend.Engine;
import dev.symposium.backend.Refusal;
import dev.symposium.backend.Traits;
import dev.symposium.protocol.RuntimeDescription.BackendDescription;
import dev.symposium.protocol.RuntimeDescription.Shape;
import dev.symposium.workload.Batch;
import dev.symposium.workload.Crew;
import dev.symposium.workload.Params;
import dev.symposium.workload.Recipe;
import dev.symposium.workload.Work;

/**
 * {@code completable-future}: {@code runAsync} for each task on an executor that is named, {@code allOf} for the end.
 *
 * <p>Keeps P platform threads (a thread for each participant of a crew); never the common pool, whose size differs
 * between machines and JDKs. An interrupt of the caller is passed to the tasks under way and drops the others, by
 * ending the pool: cancelling such a future interrupts nothing. A task that throws ends the op at once. Costs about
 * 65 ns a task: a future, its action, a queue node, and a node of the tree that {@code allOf} makes. Chosen for what
 * follows a task rather than for running it; a task that waits keeps a thread from working.
 */
public final class CompletableFutureBackend implements Backend {

    static final String ID = "completable-future";

    @Override
    public BackendDescription description() {
        return Traits.of(
                        ID,
                        "A completable future for every task, on a fixed thread pool.",
                        Shape.BATCH,
                        Shape.SHARED_STATE)
                .note("For a crew the pool has a thread for each participant, and P is enforced by pinning the trial.")
                .source("java.util.concurrent.CompletableFuture since Java 8")
                .described();
    }

    @Override
    public Threads threads(Bounds bounds, Work work) {
        int threads = WorkerPool.threads(bounds, work);
        return new Threads(threads, threads, false);
    }

    @Override
    public Engine open(Bounds bounds, Params params, Work work, Recipe recipe) {
        if (work instanceof Batch || work instanceof Crew) {
            return ClosableEngine.of(
                    new CompletableFutureEngine(bounds, new WorkerPool(ID, WorkerPool.threads(bounds, work))));
        }
        throw Refusal.of(ID, work);
    }
}
