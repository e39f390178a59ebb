package dev.symposium.backend.async;

import dev.symposium.backend.Backend;
import dev.symposium.backend.Bounds;
import dev.symposium.backend.ClosableEngine;
import dev.symposium.backend.Engine;
import dev.symposium.backend.Refusal;
import dev.symposium.backend.Traits;
import dev.symposium.protocol.RuntimeDescription.BackendDescription;
import dev.symposium.protocol.RuntimeDescription.Form;
import dev.symposium.protocol.RuntimeDescription.Shape;
import dev.symposium.workload.Crew;
import dev.symposium.workload.ForkJoin;
import dev.symposium.workload.Params;
import dev.symposium.workload.Pipeline;
import dev.symposium.workload.Recipe;
import dev.symposium.workload.Work;

/**
 * {@code netty}: Netty's event loops, one thread and one selector each; what waits is a timer or a channel, not a thread.
 *
 * <p>Keeps P platform threads: of a batch each loop is dealt every P-th task, of messages every P-th node, for good, as
 * Netty binds a channel; of a pipeline it has a run of stages, which hand items over for a credit that comes back when
 * there is room; a crew has one loop whatever P is, because its state is not shared. K holds back the thread that
 * submits, never a loop. Tasks run in their async form; work without one is refused. An interrupt of the caller, or an
 * action that throws, interrupts the action under way on each loop and drops what is ready and timed, by ending the
 * loops. Costs some 60 ns an action (an object, a queue of many producers and one consumer) and a system call to wake a
 * loop that sleeps; timers stand in a heap, and for the last half millisecond of one its loop spins, because the selector
 * counts in milliseconds. Shines when many tasks wait for many sockets. A loop that is dealt the long tasks is not helped
 * by the others.
 */
public final class NettyBackend implements Backend {

    static final String ID = "netty";

    @Override
    public BackendDescription description() {
        return Traits.of(ID, "Netty's event loops: each task lives on one of P, and never blocks it.")
                .hosts(Shape.BATCH, Form.ASYNC_SOCKETS, Form.ASYNC)
                .hosts(Shape.PIPELINE, Form.ASYNC)
                .hosts(Shape.MESSAGES, Form.MESSAGES)
                .hosts(Shape.SHARED_STATE, Form.ASYNC)
                .cooperative()
                .waitsFree()
                .note("Tasks and nodes are dealt to the loops in turn and stay there. A crew lives on one loop, so"
                        + " it uses one core at most.")
                .source("Netty 4.2, its event loops over java.nio")
                .described();
    }

    @Override
    public Threads threads(Bounds bounds, Work work) {
        int loops = loops(bounds, work);
        return new Threads(loops, loops, false);
    }

    private static int loops(Bounds bounds, Work work) {
        if (work instanceof Pipeline pipeline) {
            return Math.min(bounds.parallelism(), pipeline.stages().size());
        }
        return work instanceof Crew ? 1 : bounds.parallelism();
    }

    @Override
    public Engine open(Bounds bounds, Params params, Work work, Recipe recipe) {
        if (work instanceof ForkJoin) {
            throw Refusal.of(ID, work);
        }
        if (work instanceof Pipeline pipeline && pipeline.asyncStage().isEmpty()) {
            throw new IllegalArgumentException(ID + " never blocks, and these stages have no form that does not");
        }
        if (work instanceof Crew crew && crew.asyncParticipant().isEmpty()) {
            throw new IllegalArgumentException(ID + " never blocks, and these participants have no form that does not");
        }
        return ClosableEngine.of(new NettyEngine(bounds, new NettyLoops(ID, loops(bounds, work))));
    }
}
