package dev.symposium.backend.actor;

import dev.symposium.backend.Backend;
import dev.symposium.backend.Bounds;
import dev.symposium.backend.ClosableEngine;
import dev.symposium.backend.CrewByMessages;
import dev.symposium.backend.Engine;
import dev.symposium.backend.Traits;
import dev.symposium.protocol.RuntimeDescription.BackendDescription;
import dev.symposium.protocol.RuntimeDescription.Form;
import dev.symposium.protocol.RuntimeDescription.Kind;
import dev.symposium.protocol.RuntimeDescription.Parameter;
import dev.symposium.protocol.RuntimeDescription.Role;
import dev.symposium.protocol.RuntimeDescription.Shape;
import dev.symposium.workload.Crew;
import dev.symposium.workload.Parameters;
import dev.symposium.workload.Params;
import dev.symposium.workload.Pipeline;
import dev.symposium.workload.Recipe;
import dev.symposium.workload.Work;
import java.util.List;

/**
 * {@code pekko}: classic actors of Apache Pekko; whoever has messages runs, on a dispatcher of P threads.
 *
 * <p>Of a batch P worker actors behind a round-robin router are sent the tasks; of messages, and of a crew, every node is
 * an actor; of a tree every node is one too, which creates its children and hears their answers (up to 16384 at once;
 * beyond that a child is solved in place); of a pipeline every stage is one, and hands an item over for a credit of the
 * next. Keeps P platform threads, whatever the number of actors, and one more for the scheduler, named {@code
 * symposium-pekko-scheduler}, which sends what is due at each tick (the parameter {@code tick}): a wait is rounded up by
 * one to two ticks. The threads (the parameter {@code executor}) are a pool with one queue, or a work-stealing pool that
 * takes messages in order, as the library comes: there, actors that keep sending to each other can keep out for ever what
 * comes from outside, timers too, while we saw no gain in rings of 2 and of 100 actors. K holds back the thread that
 * submits. An interrupt of the caller, or a message whose handling throws, ends the whole system, which interrupts what is
 * under way and drops the rest, and starts another: some 20 ms. Costs some 100 ns a message (an envelope, a queue, often
 * the wake-up of a thread), ten microseconds and about a kilobyte an actor that is created and stopped. Shines when many
 * things have a state each and must not lock; a plain batch gains nothing from it, and a tree of small nodes loses.
 */
public final class PekkoBackend implements Backend {

    static final String ID = "pekko";
    static final String TICK = "tick";
    static final String EXECUTOR = "executor";
    static final String FORK_JOIN = "fork-join";
    static final String FIXED = "fixed";

    @Override
    public BackendDescription description() {
        return Traits.of(ID, "Actors that own their state and handle a message at a time.")
                .hosts(Shape.BATCH, Form.ASYNC)
                .hosts(Shape.FORK_JOIN, Form.ASYNC)
                .hosts(Shape.PIPELINE, Form.ASYNC)
                .hosts(Shape.MESSAGES, Form.MESSAGES)
                .hosts(Shape.SHARED_STATE, Form.MESSAGES)
                .cooperative()
                .waitsFree()
                .note("Beside the P threads of its dispatcher it has one that sends what timers say, at each tick."
                        + " Participants of a crew are actors, and so is what they share.")
                .source("Apache Pekko 1.7, classic actors; Hewitt, Bishop and Steiger 1973; trees as in Savina")
                .described(
                        Parameters.design(
                                EXECUTOR,
                                FIXED,
                                List.of(FIXED, FORK_JOIN),
                                "Who runs actors: a pool with one queue, or one that steals work, as the library"
                                        + " comes."),
                        new Parameter(
                                TICK,
                                Kind.DURATION,
                                Role.DESIGN,
                                "1ms",
                                "1ms",
                                "1s",
                                List.of(),
                                "How often the scheduler looks for what is due; as the library comes, every 10ms."));
    }

    @Override
    public Threads threads(Bounds bounds, Work work) {
        return new Threads(bounds.parallelism(), bounds.parallelism(), false);
    }

    @Override
    public Engine open(Bounds bounds, Params params, Work work, Recipe recipe) {
        if (work instanceof Crew crew) {
            CrewByMessages.form(ID, crew); // refuses one without
        }
        if (work instanceof Pipeline pipeline && pipeline.asyncStage().isEmpty()) {
            throw new IllegalArgumentException(ID + " never blocks, and these stages have no form that does not");
        }
        return ClosableEngine.of(new PekkoEngine(bounds, PekkoDesign.of(params)));
    }
}
