package dev.symposium.backend.thread;

import dev.symposium.backend.Backend;
import dev.symposium.backend.Bounds;
import dev.symposium.backend.Carriers;
import dev.symposium.backend.ClosableEngine;
import dev.symposium.backend.Engine;
import dev.symposium.backend.Traits;
import dev.symposium.protocol.RuntimeDescription.BackendDescription;
import dev.symposium.protocol.RuntimeDescription.Shape;
import dev.symposium.workload.Params;
import dev.symposium.workload.Recipe;
import dev.symposium.workload.Work;

/**
 * {@code virtual-threads}: an executor with a virtual thread per task, opened and closed around the batch, as JEP 444
 * shows it.
 *
 * <p>Makes a virtual thread per task, participant, stage, node or subproblem, within the op: of a batch as many at once as
 * K allows. Stages pass items by array-backed blocking queues, nodes have linked ones as mailboxes; of a tree every child but
 * the last has a thread, up to {@value #MOST_IN_A_TREE} at once, and beyond that is solved by its parent in place: the
 * scheduler is first in, first out, so that without a bound a whole level of the tree would be there at once. They run on P
 * carriers ({@link Carriers}). An interrupt of the caller is passed to every thread, and the op ends when all have.
 * Costs about 0.1 µs and a few hundred bytes a task; a wait costs a copy of a small stack. Shines when thousands of
 * tasks wait; computing tasks gain nothing over a pool and are not preempted.
 */
public final class VirtualThreadsBackend implements Backend {

    static final String ID = "virtual-threads";

    /** A parked one takes about a kilobyte, so that these take a small part of a trial's heap. */
    static final int MOST_IN_A_TREE = 16_384;

    @Override
    public BackendDescription description() {
        return Traits.of(
                        ID,
                        "A virtual thread for every task, participant, stage, node or subproblem, on P carriers.",
                        Shape.BATCH,
                        Shape.FORK_JOIN,
                        Shape.PIPELINE,
                        Shape.MESSAGES,
                        Shape.SHARED_STATE)
                .cooperative()
                .waitsFree()
                .note("P is the number of carriers. A virtual thread that computes keeps its carrier to its end. Of"
                        + " a tree at most 16384 subproblems have a thread at once; beyond that a parent solves"
                        + " its child itself.")
                .source("JEP 444, Executors.newVirtualThreadPerTaskExecutor")
                .described();
    }

    @Override
    public Threads threads(Bounds bounds, Work work) {
        return new Threads(0, ThreadsPerTask.peak(bounds, work, MOST_IN_A_TREE), true);
    }

    @Override
    public Engine open(Bounds bounds, Params params, Work work, Recipe recipe) {
        Carriers.mustBe(bounds.parallelism());
        return ClosableEngine.of(new VirtualThreadsEngine(bounds));
    }
}
