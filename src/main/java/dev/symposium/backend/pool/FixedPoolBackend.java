package dev.symposium.backend.pool;

import dev.symposium.backend.Backend;
import dev.symposium.backend.Bounds;
import dev.symposium.backend.ClosableEngine;
import dev.symposium.backend.Engine;
import dev.symposium.backend.Refusal;
import dev.symposium.backend.Traits;
import dev.symposium.protocol.RuntimeDescription.BackendDescription;
import dev.symposium.protocol.RuntimeDescription.Form;
import dev.symposium.protocol.RuntimeDescription.Shape;
import dev.symposium.workload.ForkJoin;
import dev.symposium.workload.Params;
import dev.symposium.workload.Pipeline;
import dev.symposium.workload.Recipe;
import dev.symposium.workload.Work;

/**
 * {@code fixed-pool}: a fixed thread pool, {@code submit} for each task and {@code get} on each future.
 *
 * <p>Keeps P platform threads around one queue; for a crew a thread for each participant and for a pipeline one for each
 * stage, because these wait for each other, and stages pass items by array-backed blocking queues. Nodes share the P threads:
 * each is a queue of its own whose messages are submitted one after the other, as in the {@code SerialExecutor} of
 * {@link java.util.concurrent.Executor}. It solves no trees: a parent that waits for its children keeps a thread from
 * them, and a pool full of parents never gets on. An interrupt of the caller is
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
                        Shape.MESSAGES,
                        Shape.SHARED_STATE)
                .hostsByPinning(Shape.PIPELINE, Form.BLOCKING)
                .note("For a crew the pool has a thread for each participant, for a pipeline one for each stage, and"
                        + " P is enforced by pinning the trial. Nodes share P threads, each a serial queue over"
                        + " the pool. Solves no trees: parents that wait for their children would starve the"
                        + " pool.")
                .source("java.util.concurrent.Executors.newFixedThreadPool; Goetz et al., Java Concurrency in"
                        + " Practice, 6.2")
                .described();
    }

    @Override
    public Threads threads(Bounds bounds, Work work) {
        int threads = poolFor(bounds, work);
        return new Threads(threads, threads, false);
    }

    private static int poolFor(Bounds bounds, Work work) {
        return work instanceof Pipeline pipeline ? pipeline.stages().size() : WorkerPool.threads(bounds, work);
    }

    @Override
    public Engine open(Bounds bounds, Params params, Work work, Recipe recipe) {
        if (work instanceof ForkJoin) {
            throw Refusal.of(ID, work);
        }
        return ClosableEngine.of(new FixedPoolEngine(bounds, new WorkerPool(ID, poolFor(bounds, work))));
    }
}
