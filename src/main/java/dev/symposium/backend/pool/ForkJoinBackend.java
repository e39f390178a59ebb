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
import dev.symposium.workload.ForkJoin;
import dev.symposium.workload.Params;
import dev.symposium.workload.Recipe;
import dev.symposium.workload.Work;

/**
 * {@code fork-join}: a tree is forked and joined as it is; a batch is halved until one task is left. Idle workers steal the
 * largest parts.
 *
 * <p>Keeps P workers in a pool of its own that never compensates for a blocked one, so that P holds; the caller does
 * not help. An interrupt of the caller is passed to the tasks under way and drops the others; when a task throws, the
 * tasks under way come to their end and the others are skipped. Costs about 25 ns a task for splitting and joining, and
 * a node no less.
 * Shines when tasks differ in length: what is left is balanced by stealing, without one queue that all meet at. A task
 * that waits keeps a worker from working.
 */
public final class ForkJoinBackend implements Backend {

    static final String ID = "fork-join";

    @Override
    public BackendDescription description() {
        return Traits.of(
                        ID,
                        "A work-stealing pool: trees as they are, a batch halved until one task is left.",
                        Shape.BATCH,
                        Shape.FORK_JOIN)
                .fixedInFlight("parallelism")
                .note("All tasks of a batch are submitted at once as one root. Runs no crews: participants that wait"
                        + " for each other would starve the pool.")
                .source("Lea, A Java Fork/Join Framework, 2000; java.util.concurrent.ForkJoinPool")
                .described();
    }

    @Override
    public Threads threads(Bounds bounds, Work work) {
        return new Threads(bounds.parallelism(), bounds.parallelism(), false);
    }

    @Override
    public Engine open(Bounds bounds, Params params, Work work, Recipe recipe) {
        if (!(work instanceof Batch || work instanceof ForkJoin)) {
            throw Refusal.of(ID, work);
        }
        return ClosableEngine.of(new ForkJoinEngine(bounds.parallelism()));
    }
}
