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
 * {@code fixed-pool}: a fixed thread pool, {@code submit} for each task and {@code get} on each future.
 *
 * <p>Keeps P platform threads (a thread for each participant of a crew) around one queue. An interrupt of the caller is
 * passed to the tasks under way and drops the others; so does a task that throws, once the tasks before it have ended.
 * Costs about 40 ns a task: a future, a queue node, a hand-over through one lock. The sound choice for tasks that
 * compute; a task that waits keeps a thread from working.
 */
public final class FixedPoolBackend implements Backend {

    static final String ID = "fixed-pool";

    @Override
    public BackendDescription description() {
        return Traits.of(
                        ID,
                        "A fixed thread pool: submit every task, get every future.",
                        Shape.BATCH,
                        Shape.SHARED_STATE)
                .note("For a crew the pool has a thread for each participant, and P is enforced by pinning the trial.")
                .source("java.util.concurrent.Executors.newFixedThreadPool; Goetz et al., Java Concurrency in"
                        + " Practice, 6.2")
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
            return ClosableEngine.of(new FixedPoolEngine(bounds, new WorkerPool(ID, WorkerPool.threads(bounds, work))));
        }
        throw Refusal.of(ID, work);
    }
}
