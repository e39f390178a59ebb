package dev.symposium.backend.process;

import dev.symposium.backend.Backend;
import dev.symposium.backend.Bounds;
import dev.symposium.backend.Engine;
import dev.symposium.backend.Traits;
import dev.symposium.protocol.RuntimeDescription.BackendDescription;
import dev.symposium.protocol.RuntimeDescription.Form;
import dev.symposium.protocol.RuntimeDescription.Isolation;
import dev.symposium.protocol.RuntimeDescription.Shape;
import dev.symposium.workload.Params;
import dev.symposium.workload.Recipe;
import dev.symposium.workload.Work;

/**
 * {@code process-socket}: P worker processes, each connected by a Unix domain socket.
 *
 * <p>As {@code process-pipe}, but one descriptor for both ways, and memory outside the heap from which the kernel copies
 * directly. What to choose when workers shall be able to live elsewhere one day.
 */
public final class ProcessSocketBackend implements Backend {

    private final String mainClass;

    public ProcessSocketBackend() {
        this(ProcessParameters.WORKER);
    }

    /** With another main class of the children. */
    ProcessSocketBackend(String mainClass) {
        this.mainClass = mainClass;
    }

    @Override
    public BackendDescription description() {
        return Traits.of(Design.SOCKET, "P worker processes, connected by Unix domain sockets.")
                .hosts(Shape.BATCH, Form.REMOTE)
                .isolated(Isolation.COPIED)
                .note(ProcessParameters.NOTE)
                .source("unix(7), JEP 380")
                .described(ProcessParameters.encoding(), ProcessParameters.window());
    }

    /** P threads in this JVM that each converse with a child. */
    @Override
    public Threads threads(Bounds bounds, Work work) {
        return new Threads(bounds.parallelism(), bounds.parallelism(), false);
    }

    @Override
    public Engine open(Bounds bounds, Params params, Work work, Recipe recipe) {
        return ProcessParameters.open(Design.SOCKET, mainClass, bounds, params, work, recipe);
    }
}
