package dev.symposium.backend.thread;

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
 * {@code platform-per-task}: {@code new Thread(task).start()} for each task, {@code join()} for all.
 *
 * <p>Makes a platform thread per task, or per participant, within the op: as many at once as K allows. The idiom has
 * no place for P; the operating system runs as many threads as there are cores, so P is enforced by pinning the trial.
 * An interrupt of the caller is passed to every thread, and the op ends when all have. Costs a thread, some 100 µs
 * and a stack, per task: worth it for a handful of long tasks that block, where it is the simplest thing that works.
 */
public final class PlatformPerTaskBackend implements Backend {

    static final String ID = "platform-per-task";

    @Override
    public BackendDescription description() {
        return Traits.of(ID, "A platform thread for every task or participant.", Shape.BATCH, Shape.SHARED_STATE)
                .boundByPinning()
                .waitsFree()
                .note("Nothing but the cores bounds how many tasks run at once: P is enforced by pinning the trial.")
                .source("java.lang.Thread since Java 1.0")
                .described();
    }

    @Override
    public Threads threads(Bounds bounds, Work work) {
        return new Threads(0, ThreadsPerTask.peak(bounds, work), false);
    }

    @Override
    public Engine open(Bounds bounds, Params params, Work work, Recipe recipe) {
        if (work instanceof Batch || work instanceof Crew) {
            return ClosableEngine.of(new PlatformPerTaskEngine(bounds));
        }
        throw Refusal.of(ID, work);
    }
}
