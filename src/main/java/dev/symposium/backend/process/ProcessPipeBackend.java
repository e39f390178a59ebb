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
 * {@code process-pipe}: P worker processes, each fed through its standard input and heard on its standard output.
 *
 * <p>A thread a child writes requests and waits for replies. A message costs two system calls and two switches, some 10 to
 * 20 µs there and back, and is copied into the kernel and out of it. What every operating system has; needs no name and
 * no clean-up. A child that is lost makes its op fail, and the next op starts all children anew.
 */
public final class ProcessPipeBackend implements Backend {

    private final String mainClass;

    public ProcessPipeBackend() {
        this(ProcessParameters.WORKER);
    }

    /** With another main class of the children. */
    ProcessPipeBackend(String mainClass) {
        this.mainClass = mainClass;
    }

    @Override
    public BackendDescription description() {
        return Traits.of(Design.PIPE, "P worker processes, fed through their standard streams.")
                .hosts(Shape.BATCH, Form.REMOTE)
                .isolated(Isolation.COPIED)
                .note(ProcessParameters.NOTE)
                .source("pipe(7); concurrent.futures.ProcessPoolExecutor of CPython")
                .described(ProcessParameters.encoding(), ProcessParameters.window());
    }

    /** P threads in this JVM that each converse with a child. */
    @Override
    public Threads threads(Bounds bounds, Work work) {
        return new Threads(bounds.parallelism(), bounds.parallelism(), false);
    }

    @Override
    public Engine open(Bounds bounds, Params params, Work work, Recipe recipe) {
        return ProcessParameters.open(Design.PIPE, mainClass, bounds, params, work, recipe);
    }
}
