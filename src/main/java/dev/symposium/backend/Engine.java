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

/**
 * An open backend. One call is one op: it returns that op's answer when all of it has ended, and throws what a task
 * threw. Ops are run one at a time, by one thread; an interrupt of that thread ends the op early with
 * {@link InterruptedException}, after the tasks under way were interrupted too. A shape that the backend does not
 * state in its traits is never asked for.
 */
public interface Engine extends AutoCloseable {

    /** Runs every task of the batch once. */
    default long batch(Batch batch, TaskStamps stamps) throws InterruptedException {
        throw new UnsupportedOperationException(getClass().getSimpleName() + " runs no batches");
    }

    /** Runs all participants to their end. */
    default long crew(Crew crew, Deadline deadline, TurnStamps stamps) throws InterruptedException {
        throw new UnsupportedOperationException(getClass().getSimpleName() + " runs no crews");
    }

    /** Passes every item through every stage, to each in order. K bounds the items between the first and the last. */
    default long pipeline(Pipeline pipeline, TaskStamps stamps) throws InterruptedException {
        throw new UnsupportedOperationException(getClass().getSimpleName() + " runs no pipelines");
    }

    /** Solves the tree and returns the answer of its root. */
    default long forkJoin(ForkJoin work) throws InterruptedException {
        throw new UnsupportedOperationException(getClass().getSimpleName() + " runs no fork/join trees");
    }

    /** Delivers messages until the op is halted, and returns the answer that it was halted with. */
    default long messages(Messages work, MessageStamps stamps) throws InterruptedException {
        throw new UnsupportedOperationException(getClass().getSimpleName() + " delivers no messages");
    }

    /**
     * What the engine itself counted in the last op, by name, such as {@code encodeNanos}; empty if nothing. Called between
     * ops. Times are sums over the tasks that are stamped, so that to take them costs no more than the stamps do. Counters
     * are summed over ops, but for those whose name ends in {@code Max}.
     */
    default Map<String, Long> counters() {
        return Map.of();
    }

    /**
     * Ends every thread that the engine started and waits for them; not timed. Idempotent. Any thread may call it at
     * any time but from within an op: an op under way ends as by an interrupt of its caller.
     */
    @Override
    void close();
}
