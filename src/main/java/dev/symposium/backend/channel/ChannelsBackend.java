package dev.symposium.backend.channel;

import dev.symposium.backend.Backend;
import dev.symposium.backend.Bounds;
import dev.symposium.backend.Carriers;
import dev.symposium.backend.ClosableEngine;
import dev.symposium.backend.CrewByMessages;
import dev.symposium.backend.Engine;
import dev.symposium.backend.Refusal;
import dev.symposium.backend.Traits;
import dev.symposium.protocol.RuntimeDescription.BackendDescription;
import dev.symposium.protocol.RuntimeDescription.Form;
import dev.symposium.protocol.RuntimeDescription.Shape;
import dev.symposium.workload.Batch;
import dev.symposium.workload.Crew;
import dev.symposium.workload.ForkJoin;
import dev.symposium.workload.Messages;
import dev.symposium.workload.Params;
import dev.symposium.workload.Pipeline;
import dev.symposium.workload.Recipe;
import dev.symposium.workload.Work;

/**
 * {@code channels}: fibres that share nothing and communicate, on the channels of Jox.
 *
 * <p>Makes virtual threads within the op, on P carriers ({@link Carriers}): for a batch P workers that receive from one
 * channel until it is done; for a pipeline one for each stage, with a channel of the pipeline's capacity between two; for
 * messages one for each node, which receives from an unlimited channel of its own. Crews run in the form in which they
 * exchange messages. How many tasks or items are under way is K. An interrupt of the caller, like anything that throws,
 * interrupts every fibre and drops what is in the channels, which are made anew for each op.
 *
 * <p>Costs some 30 ns to send and receive where nobody waits, and about a microsecond to switch fibres where somebody does,
 * which takes threads several. Shines where the structure of a program is that of its communication: stages and
 * nodes that mostly wait for each other. As a pool for a batch it is but a dear queue, and a worker that waits holds no
 * carrier, but is one of P.
 */
public final class ChannelsBackend implements Backend {

    static final String ID = "channels";

    @Override
    public BackendDescription description() {
        return Traits.of(
                        ID,
                        "Virtual threads that communicate over channels, on P carriers.",
                        Shape.BATCH,
                        Shape.PIPELINE)
                .hosts(Shape.MESSAGES, Form.MESSAGES)
                .hosts(Shape.SHARED_STATE, Form.MESSAGES)
                .cooperative()
                .note("P is the number of carriers, and for a batch also that of workers: one that waits is not"
                        + " replaced. Messages to a node wait in a channel without a limit.")
                .source("Hoare, Communicating Sequential Processes, 1978, as in Go; the channels of Jox, after Koval,"
                        + " Alistarh and Elizarov, Fast and Scalable Channels in Kotlin Coroutines, 2023")
                .described();
    }

    @Override
    public Threads threads(Bounds bounds, Work work) {
        int peak = switch (work) {
            case Batch batch -> bounds.parallelism();
            case Pipeline pipeline -> pipeline.stages().size();
            case Messages messages -> messages.nodes();
            case Crew crew -> CrewByMessages.form(ID, crew).nodes();
            case ForkJoin tree -> throw Refusal.of(ID, tree);
        };
        return new Threads(0, peak, true);
    }

    @Override
    public Engine open(Bounds bounds, Params params, Work work, Recipe recipe) {
        if (work instanceof ForkJoin) {
            throw Refusal.of(ID, work);
        }
        if (work instanceof Crew crew) {
            CrewByMessages.form(ID, crew);
        }
        Carriers.mustBe(bounds.parallelism());
        return ClosableEngine.of(new ChannelsEngine(bounds));
    }
}
