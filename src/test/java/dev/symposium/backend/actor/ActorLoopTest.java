package dev.symposium.backend.actor;

import dev.symposium.backend.OpEnd;
import dev.symposium.backend.async.EventLoopContract;
import org.apache.pekko.actor.ActorRef;
import org.junit.jupiter.api.AfterEach;

/** On a pool with one queue; on one that steals, actions that go on for ever do hold up timers. */
class ActorLoopTest extends EventLoopContract {

    private final PekkoSystem system = PekkoSystem.start(ActorThreads.fixed("pekko", 1), 1_000_000);
    private final ActorRef actor = system.actors().actorOf(WorkerActor.props());

    @Override
    protected void onLoop(Op op) throws InterruptedException {
        OpEnd end = new OpEnd(1);
        ActorLoop loop = new ActorLoop(actor, system.actors(), end);
        loop.execute(() -> op.start(loop, end::ended));
        end.await();
    }

    @AfterEach
    void stop() {
        system.stop();
    }
}
