package dev.symposium.backend;

import dev.symposium.workload.Crew;
import dev.symposium.workload.Deadline;
import dev.symposium.workload.MessageStamps;
import dev.symposium.workload.Messages;
import dev.symposium.workload.TurnStamps;
import org.jspecify.annotations.Nullable;

/**
 * Runs crews in the form in which participants are nodes that exchange messages, on an engine that delivers messages:
 * the same for every such backend. Costs nothing beside the messages. Turns are stamped by the nodes themselves, so the
 * stamps of single messages are not read. One thread only.
 */
public final class CrewByMessages {

    private static final int HARDLY_EVER = 1 << 30; // one message in so many is stamped

    private final Engine engine;
    private @Nullable MessageStamps unread;
    private int nodes;

    /** @param engine delivers the messages; may be the one that runs the crews */
    public CrewByMessages(Engine engine) {
        this.engine = engine;
    }

    /** Runs one op, which is halted when all participants have ended. */
    public long run(Crew crew, Deadline deadline, TurnStamps stamps) throws InterruptedException {
        Messages form = crew.messageForm(deadline, stamps).orElseThrow();
        crew.begin();
        engine.messages(form, unread(form.nodes()));
        return crew.answer();
    }

    /**
     * The form that ops of the crew will have, for asking how many nodes it has; never run.
     *
     * @param backend the id of who wants to open an engine for the crew
     * @throws IllegalArgumentException if the crew has no such form
     */
    public static Messages form(String backend, Crew crew) {
        return crew.messageForm(new Deadline(), new TurnStamps(crew.participants(), HARDLY_EVER))
                .orElseThrow(() -> new IllegalArgumentException(
                        backend + " delivers messages, and these participants have no form that exchanges any"));
    }

    private MessageStamps unread(int nodes) {
        MessageStamps stamps = unread;
        if (stamps == null || this.nodes != nodes) {
            stamps = new MessageStamps(nodes, HARDLY_EVER);
            unread = stamps;
            this.nodes = nodes;
        } else {
            stamps.reset();
        }
        return stamps;
    }
}
