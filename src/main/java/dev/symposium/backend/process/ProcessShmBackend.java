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
 * {@code process-shm}: P worker processes that map one file, with two rings for each, or with the state of a crew in it.
 *
 * <p>The caller goes round all rings itself. Where both sides spin, a message costs tens of nanoseconds and no system call,
 * and a core for whoever waits; with the doorbell a waiting side sleeps and costs a wake-up, like a pipe. With the
 * encoding {@code ffm} the child reads the payload where the parent has written it. The least copies of all three; to
 * choose when messages are many, and cores are there for waiting.
 */
public final class ProcessShmBackend implements Backend {

    private final String mainClass;

    public ProcessShmBackend() {
        this(ProcessParameters.WORKER);
    }

    /** With another main class of the children. */
    ProcessShmBackend(String mainClass) {
        this.mainClass = mainClass;
    }

    @Override
    public BackendDescription description() {
        return Traits.of(Design.SHM, "P worker processes, connected by rings in memory that they share.")
                .hosts(Shape.BATCH, Form.REMOTE)
                .hosts(Shape.SHARED_STATE, Form.SHARED_MEMORY)
                .isolated(Isolation.SHARED_MEMORY)
                .note(ProcessParameters.NOTE
                        .concat(" The caller itself goes round the rings of all children. Participants of a crew are")
                        .concat(" threads, spread over the children in turn."))
                .source("Lamport, Specifying Concurrent Program Modules (1983); LMAX Disruptor; Agrona; JEP 454;"
                        + " futex(2)")
                .described(ProcessParameters.encoding(), ProcessParameters.window(), ProcessParameters.waiting());
    }

    /** None in this JVM: the caller itself goes round the rings. */
    @Override
    public Threads threads(Bounds bounds, Work work) {
        return new Threads(0, 0, false);
    }

    @Override
    public Engine open(Bounds bounds, Params params, Work work, Recipe recipe) {
        return ProcessParameters.open(Design.SHM, mainClass, bounds, params, work, recipe);
    }
}
