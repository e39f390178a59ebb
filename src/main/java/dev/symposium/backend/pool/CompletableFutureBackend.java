package dev.symposium.backend.pool;

import dev.symposium.backend.Backend;
import dev.symposium.backend.Bounds;
import dev.symposium.backend.ClosableEngine;
import dev.symposium.backend.Engine;
import dev.symposium.backend.Refusal;
import dev.symposium.backend.Traits;
import dev.symposium.protocol.RuntimeDescription.BackendDescription;
import dev.symposium.protocol.RuntimeDescription.Shape;
import dev.symposium.workload.Messages;
import dev.symposium.workload.Params;
import dev.symposium.workload.Recipe;
import dev.symposium.workload.Work;

/**
 * {@code completable-future}: {@code runAsync} for each task on an executor that is named, {@code allOf} for the end. The
 * children of a tree are futures whose parent is combined when all are complete; a stage of a pipeline runs an item when the
 * futures of the item before it and of the stage before it are complete. No thread waits for a future but the caller's.
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
                        "A completable future for every task, stage of an item or subproblem, on a fixed thread pool.",
                        Shape.BATCH,
                        Shape.FORK_JOIN,
                        Shape.PIPELINE,
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
        if (work instanceof Messages) {
            throw Refusal.of(ID, work);
        }
        return ClosableEngine.of(
                new CompletableFutureEngine(bounds, new WorkerPool(ID, WorkerPool.threads(bounds, work))));
    }
}
