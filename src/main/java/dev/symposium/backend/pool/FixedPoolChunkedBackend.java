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
import dev.symposium.workload.Params;
import dev.symposium.workload.Recipe;
import dev.symposium.workload.Work;

/**
 * {@code fixed-pool-chunked}: a fixed thread pool and one contiguous chunk of the batch for each of its threads, by
 * {@code invokeAll}.
 *
 * <p>Keeps P platform threads. An interrupt of the caller is passed to the chunks under way, which see it between tasks
 * or in a wait; when a task throws, its chunk ends there and the other chunks come to their end. Costs a hand-over for
 * each chunk and almost nothing a task. Unbeaten for many small tasks of the same length; with uneven tasks the last
 * chunk is waited for, and nothing is stolen from it.
 */
public final class FixedPoolChunkedBackend implements Backend {

    static final String ID = "fixed-pool-chunked";

    @Override
    public BackendDescription description() {
        return Traits.of(ID, "A fixed thread pool: one contiguous chunk of the batch for each thread.", Shape.BATCH)
                .fixedInFlight("parallelism")
                .note("All tasks are submitted at once in P chunks, each run in order; a task's time in the queue "
                        + "includes the tasks before it in its chunk. Runs no crews: participants that share a chunk "
                        + "would wait for each other for ever.")
                .source("static scheduling as of OpenMP; ExecutorService.invokeAll")
                .described();
    }

    @Override
    public Threads threads(Bounds bounds, Work work) {
        return new Threads(bounds.parallelism(), bounds.parallelism(), false);
    }

    @Override
    public Engine open(Bounds bounds, Params params, Work work, Recipe recipe) {
        if (!(work instanceof Batch)) {
            throw Refusal.of(ID, work);
        }
        return ClosableEngine.of(new FixedPoolChunkedEngine(new WorkerPool(ID, bounds.parallelism())));
    }
}
