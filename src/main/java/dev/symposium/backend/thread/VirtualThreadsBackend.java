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
 * {@code virtual-threads}: an executor with a virtual thread per task, opened and closed around the batch, as JEP 444
 * shows it.
 *
 * <p>Makes a virtual thread per task, or per participant, within the op: as many at once as K allows. They run on P
 * carriers. The scheduler with its carriers is the JVM's only one and outlives every engine: its parallelism is read
 * from {@code jdk.virtualThreadScheduler.parallelism} when the first virtual thread of the process starts, so it is set
 * by who starts the process, and this backend only refuses a value that is not P. An interrupt of the caller is passed
 * to every thread, and the op ends when all have. Costs about 0.1 µs and a few hundred bytes a task; a wait costs a
 * copy of a small stack. Shines when thousands of tasks wait; computing tasks gain nothing over a pool and are not
 * preempted.
 */
public final class VirtualThreadsBackend implements Backend {

    /** What the JVM reads its number of carriers from. */
    public static final String PARALLELISM_PROPERTY = "jdk.virtualThreadScheduler.parallelism";

    static final String ID = "virtual-threads";

    @Override
    public BackendDescription description() {
        return Traits.of(
                        ID,
                        "A virtual thread for every task or participant, on P carriers.",
                        Shape.BATCH,
                        Shape.SHARED_STATE)
                .cooperative()
                .waitsFree()
                .note("P is the number of carriers. A virtual thread that computes keeps its carrier to its end.")
                .source("JEP 444, Executors.newVirtualThreadPerTaskExecutor")
                .described();
    }

    @Override
    public Threads threads(Bounds bounds, Work work) {
        return new Threads(0, ThreadsPerTask.peak(bounds, work), true);
    }

    @Override
    public Engine open(Bounds bounds, Params params, Work work, Recipe recipe) {
        if (!(work instanceof Batch || work instanceof Crew)) {
            throw Refusal.of(ID, work);
        }
        String carriers = System.getProperty(PARALLELISM_PROPERTY);
        if (carriers != null && !carriers.equals(Integer.toString(bounds.parallelism()))) {
            throw new IllegalStateException(
                    PARALLELISM_PROPERTY + " must be the parallelism " + bounds.parallelism() + ", was " + carriers);
        }
        return ClosableEngine.of(new VirtualThreadsEngine(bounds));
    }
}
