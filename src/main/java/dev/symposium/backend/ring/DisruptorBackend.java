package dev.symposium.backend.ring;

import dev.symposium.backend.Backend;
import dev.symposium.backend.Bounds;
import dev.symposium.backend.ClosableEngine;
import dev.symposium.backend.Engine;
import dev.symposium.backend.Refusal;
import dev.symposium.backend.Traits;
import dev.symposium.protocol.RuntimeDescription.BackendDescription;
import dev.symposium.protocol.RuntimeDescription.Form;
import dev.symposium.protocol.RuntimeDescription.Shape;
import dev.symposium.workload.Batch;
import dev.symposium.workload.Parameters;
import dev.symposium.workload.Params;
import dev.symposium.workload.Pipeline;
import dev.symposium.workload.Recipe;
import dev.symposium.workload.Work;
import java.util.List;

/**
 * {@code disruptor}: the LMAX Disruptor, a ring of preallocated events between one publisher and handlers that each have a
 * thread and count sequences instead of taking locks.
 *
 * <p>Of a batch there are P handlers; each sees every event and does every P-th, so who is dealt the long tasks is not
 * helped by the others. The ring has room for K events, rounded up to a power of two (a gate keeps K exactly where it was
 * rounded), or for all tasks without a K. Of a pipeline there is a handler for each stage, whatever P is, chained in one
 * ring: as many events, a power of two, as let no queue between two stages grow beyond its capacity. An interrupt of the
 * caller, or a task that throws, interrupts the handlers and ends the ring. Costs some 10 to 20 ns a task and no garbage.
 * How handlers wait is the parameter {@code wait}, also between ops, which the CPU time shows: {@code sleeping} spins and
 * yields two hundred times and then looks every 60 µs or so; {@code blocking}, the library's own default, costs nothing
 * while nothing is published, but a stage that waits for the one before it spins all the same, which is disastrous with
 * more stages than cores; {@code yielding} and {@code busy-spin} burn their core whenever there is nothing to do. Shines when very many
 * small events come in order; a task that waits holds up its share of the ring.
 */
public final class DisruptorBackend implements Backend {

    static final String ID = "disruptor";
    static final String WAIT = "wait";
    static final String BLOCKING = "blocking";
    static final String SLEEPING = "sleeping";
    static final String YIELDING = "yielding";
    static final String BUSY_SPIN = "busy-spin";

    private static final int IN_HANDS = 2; // of a stage that has done an item, and of the next that has taken it

    @Override
    public BackendDescription description() {
        return Traits.of(ID, "A ring of preallocated events; each handler does its share.", Shape.BATCH)
                .hostsByPinning(Shape.PIPELINE, Form.BLOCKING)
                .note("Every P-th task belongs to the same handler. Handlers that yield or spin burn their core"
                        + " while they wait, in a pipeline those that block as well. A pipeline has a thread for"
                        + " each stage, and P is enforced by pinning the trial.")
                .source("LMAX Disruptor 4.0; Thompson et al. 2011")
                .described(Parameters.design(
                        WAIT,
                        SLEEPING,
                        List.of(BLOCKING, SLEEPING, YIELDING, BUSY_SPIN),
                        "How a handler waits for the next event."));
    }

    @Override
    public Threads threads(Bounds bounds, Work work) {
        int handlers = handlers(bounds, work);
        return new Threads(handlers, handlers, false);
    }

    private static int handlers(Bounds bounds, Work work) {
        return work instanceof Pipeline pipeline ? pipeline.stages().size() : bounds.parallelism();
    }

    @Override
    public Engine open(Bounds bounds, Params params, Work work, Recipe recipe) {
        int handlers = handlers(bounds, work);
        if (work instanceof Batch batch) {
            int size = atLeast(Math.min(bounds.inFlight().orElse(batch.tasks()), batch.tasks()));
            return open(bounds, Ring.shared(ID, size, handlers, params.choice(WAIT)));
        }
        if (work instanceof Pipeline pipeline) {
            int size = Math.min(atMost((long) pipeline.capacity() + IN_HANDS), atLeast(pipeline.items()));
            return open(bounds, Ring.chained(ID, size, handlers, params.choice(WAIT)));
        }
        throw Refusal.of(ID, work);
    }

    private static Engine open(Bounds bounds, Ring ring) {
        return ClosableEngine.of(new DisruptorEngine(bounds, ring));
    }

    /** The next power of two; at most 2^30. */
    private static int atLeast(int events) {
        int below = Integer.highestOneBit(events);
        return below == events || below == 1 << 30 ? below : below << 1;
    }

    /** The power of two before; at most 2^30. */
    private static int atMost(long events) {
        return (int) Math.min(Long.highestOneBit(events), 1 << 30);
    }
}
