package dev.symposium.backend.actor;

import dev.symposium.backend.OpEnd;
import dev.symposium.workload.EventLoop;
import java.time.Duration;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;

/**
 * An actor as an event loop of one op: actions are messages to it, timed ones are sent by the system's scheduler.
 * {@link #execute} may be called from anywhere, the rest by the actor only.
 */
final class ActorLoop implements EventLoop {

    private final ActorRef actor;
    private final ActorSystem system;
    private final OpEnd op;

    ActorLoop(ActorRef actor, ActorSystem system, OpEnd op) {
        this.actor = actor;
        this.system = system;
        this.op = op;
    }

    @Override
    public void execute(Runnable action) {
        actor.tell(new Action(op, action), actor);
    }

    @Override
    public void schedule(Runnable action, long delayNanos) {
        system.scheduler()
                .scheduleOnce(
                        Duration.ofNanos(Math.max(0, delayNanos)),
                        actor,
                        new Action(op, action),
                        system.dispatcher(),
                        actor);
    }

    /** What the actor is to do, unless the op is over by then. */
    record Action(OpEnd op, Runnable action) {

        void run() {
            if (!op.isOver()) {
                try {
                    action.run();
                } catch (Throwable t) {
                    op.fail(t);
                }
            }
        }
    }
}
