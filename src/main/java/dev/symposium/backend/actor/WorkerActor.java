package dev.symposium.backend.actor;

import dev.symposium.backend.Gate;
import dev.symposium.backend.OpEnd;
import dev.symposium.workload.Batch;
import dev.symposium.workload.TaskStamps;
import org.apache.pekko.actor.AbstractActor;
import org.apache.pekko.actor.Props;

/** Starts a task for each message that says so, and goes on with it when a message says that its wait is over. */
final class WorkerActor extends AbstractActor {

    static Props props() {
        return Props.create(WorkerActor.class, WorkerActor::new);
    }

    @Override
    public Receive createReceive() {
        return receiveBuilder()
                .match(ActorLoop.Action.class, ActorLoop.Action::run)
                .match(Start.class, this::start)
                .build();
    }

    private void start(Start start) {
        BatchOp op = start.op;
        ActorLoop loop = new ActorLoop(getSelf(), getContext().getSystem(), op.end);
        new ActorLoop.Action(op.end, () -> op.batch.start(start.index, loop, op.stamps, op.ended)).run();
    }

    /** A task to be started. */
    record Start(BatchOp op, int index) {}

    /** One op of a batch. Immutable. */
    static final class BatchOp {

        private final Batch batch;
        private final TaskStamps stamps;
        private final OpEnd end;
        private final Runnable ended;

        /** @param gate left by each task that has ended */
        BatchOp(Batch batch, TaskStamps stamps, Gate gate, OpEnd end) {
            this.batch = batch;
            this.stamps = stamps;
            this.end = end;
            ended = () -> {
                gate.leave();
                end.ended();
            };
        }
    }
}
