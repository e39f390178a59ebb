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
 * {@code parallel-stream}: {@code IntStream.range(0, n).parallel().forEach(task)}, and for trees a parallel stream over
 * the children of each inner node, inside the next.
 *
 * <p>Keeps P workers in a fork/join pool of its own and starts the stream on one of them, so that the stream stays there
 * and never enters the common pool, which has another size and other users. The stream cuts the range into some 4 P
 * parts and no smaller. An interrupt of the caller is passed to the tasks under way and drops the others; when a task
 * throws, the tasks under way come to their end and the others are skipped. Costs some 10 µs a stream and almost nothing
 * a task; a stream for each inner node of a tree of small problems costs more than solving them. Shines when
 * many short tasks compute alike and nobody wants to see a thread; a few long ones among the last of a part are waited
 * for, and a task that waits keeps a worker from working.
 */
public final class ParallelStreamBackend implements Backend {

    static final String ID = "parallel-stream";

    @Override
    public BackendDescription description() {
        return Traits.of(
                        ID,
                        "A parallel stream over the batch, in a fork/join pool of its own.",
                        Shape.BATCH,
                        Shape.FORK_JOIN)
                .fixedInFlight("parallelism")
                .note("All tasks are submitted at once as one range, of which a worker takes contiguous parts. Not the"
                        + " common pool, which most programs would use. Runs no crews: participants that wait for each"
                        + " other would starve the pool.")
                .source("java.util.stream since Java 8; that a stream stays in the pool of the worker that starts it is"
                        + " widely relied upon, and nowhere promised")
                .described();
    }

    @Override
    public Threads threads(Bounds bounds, Work work) {
        return new Threads(bounds.parallelism(), bounds.parallelism(), false);
    }

    @Override
    public Engine open(Bounds bounds, Params params, Work work, Recipe recipe) {
        if (work instanceof Batch || work instanceof ForkJoin) {
            return ClosableEngine.of(new ParallelStreamEngine(bounds.parallelism()));
        }
        throw Refusal.of(ID, work);
    }
}
