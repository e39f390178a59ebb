package dev.symposium.backend.thread;

import dev.symposium.backend.Backend;
import dev.symposium.backend.Bounds;
import dev.symposium.backend.ClosableEngine;
import dev.symposium.backend.Engine;
import dev.symposium.backend.Refusal;
import dev.symposium.backend.Traits;
import dev.symposium.protocol.RuntimeDescription.BackendDescription;
import dev.symposium.protocol.RuntimeDescription.Shape;
import dev.symposium.workload.Crew;
import dev.symposium.workload.Params;
import dev.symposium.workload.Recipe;
import dev.symposium.workload.Work;

/**
 * {@code sequential}: a plain loop on the caller's thread, the baseline of every claim about concurrency. A tree is solved
 * by recursion; an item of a pipeline passes all stages before the next enters; messages are handled one after the other,
 * first sent, first handled.
 *
 * <p>Makes no thread; P and K change nothing. An interrupt is seen between tasks, and by a task that waits. Costs a
 * call a task. Unbeaten when the work is too small to be worth a hand-over, hopeless when it waits.
 */
public final class SequentialBackend implements Backend {

    private static final String ID = "sequential";

    @Override
    public BackendDescription description() {
        return Traits.of(
                        ID, "A plain loop on one thread.", Shape.BATCH, Shape.FORK_JOIN, Shape.PIPELINE, Shape.MESSAGES)
                .cooperative()
                .fixedInFlight("one")
                .maxParallelism(1)
                .note("Runs no crews: the first participant that waits for another would wait for ever.")
                .source("the baseline of Amdahl 1967")
                .described();
    }

    @Override
    public Threads threads(Bounds bounds, Work work) {
        return new Threads(0, 0, false);
    }

    @Override
    public Engine open(Bounds bounds, Params params, Work work, Recipe recipe) {
        if (work instanceof Crew) {
            throw Refusal.of(ID, work);
        }
        return ClosableEngine.of(new SequentialEngine());
    }
}
