package dev.symposium.backend.thread;

import dev.symposium.backend.Backend;
import dev.symposium.backend.Bounds;
import dev.symposium.backend.ClosableEngine;
import dev.symposium.backend.Engine;
import dev.symposium.backend.Traits;
import dev.symposium.protocol.RuntimeDescription.BackendDescription;
import dev.symposium.protocol.RuntimeDescription.Shape;
import dev.symposium.workload.Messages;
import dev.symposium.workload.Params;
import dev.symposium.workload.Recipe;
import dev.symposium.workload.Work;

/**
 * {@code platform-per-task}: {@code new Thread(task).start()} for each task, {@code join()} for all.
 *
 * <p>Makes a platform thread per task, participant, stage, node or subproblem, within the op: of a batch as many at once as
 * K allows. Stages pass items by array-backed blocking queues, nodes have linked ones as mailboxes; of a tree every child
 * but the last has a thread, up to {@value #MOST_IN_A_TREE} at once, and beyond that is solved by its parent in place. The
 * idiom has no place for P; the operating system runs as many threads as there are cores, so P is enforced by pinning
 * the trial. An interrupt of the caller is passed to every thread, and the op ends when all have. Costs a thread, some
 * 100 µs and a stack, per task: worth it for a handful of long tasks that block, where it is the simplest thing that works.
 */
public final class PlatformPerTaskBackend implements Backend {

    static final String ID = "platform-per-task";

    /** Enough to keep any host busy whose cores it is pinned to, and far from what a process may have. */
    static final int MOST_IN_A_TREE = 256;

    /** What a process can be expected to get. */
    private static final int MOST_NODES = 10_000;

    @Override
    public BackendDescription description() {
        return Traits.of(
                        ID,
                        "A platform thread for every task, participant, stage, node or subproblem.",
                        Shape.BATCH,
                        Shape.FORK_JOIN,
                        Shape.PIPELINE,
                        Shape.MESSAGES,
                        Shape.SHARED_STATE)
                .boundByPinning()
                .waitsFree()
                .note("Nothing but the cores bounds how many tasks run at once: P is enforced by pinning the trial."
                        + " Of a tree at most 256 subproblems have a thread at once; beyond that a parent solves"
                        + " its child itself.")
                .source("java.lang.Thread since Java 1.0")
                .described();
    }

    @Override
    public Threads threads(Bounds bounds, Work work) {
        return new Threads(0, ThreadsPerTask.peak(bounds, work, MOST_IN_A_TREE), false);
    }

    @Override
    public Engine open(Bounds bounds, Params params, Work work, Recipe recipe) {
        if (work instanceof Messages messages && messages.nodes() > MOST_NODES) {
            throw new IllegalArgumentException(ID + " has a thread for each node, for at most " + MOST_NODES
                    + " of them, there were " + messages.nodes());
        }
        return ClosableEngine.of(new PlatformPerTaskEngine(bounds));
    }
}
