package dev.symposium.backend.actor;

import dev.symposium.backend.Bounds;
import dev.symposium.backend.CrewByMessages;
import dev.symposium.backend.Engine;
import dev.symposium.backend.Gate;
import dev.symposium.backend.OpEnd;
import dev.symposium.backend.StagesOnLoops;
import dev.symposium.workload.Batch;
import dev.symposium.workload.Crew;
import dev.symposium.workload.Deadline;
import dev.symposium.workload.EventLoop;
import dev.symposium.workload.ForkJoin;
import dev.symposium.workload.MessageStamps;
import dev.symposium.workload.Messages;
import dev.symposium.workload.Pipeline;
import dev.symposium.workload.Pipeline.AsyncStage;
import dev.symposium.workload.TaskStamps;
import dev.symposium.workload.TurnStamps;
import java.util.concurrent.CountDownLatch;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.Props;
import org.apache.pekko.routing.RoundRobinPool;

/**
 * The actors of {@link PekkoBackend}. One thread only.
 *
 * <p>An op that ends early leaves messages, timers and actors. Then the system is ended and a new one takes its place: the
 * surest way to have nothing of one op run in the next.
 */
final class PekkoEngine implements Engine {

    private static final ActorRef[] NONE = {};

    private final Bounds bounds;
    private final PekkoDesign design;
    private final CrewByMessages crews = new CrewByMessages(this);
    private PekkoSystem system;
    private ActorRef[] parts = NONE; // the actors of nodes or of stages, kept from op to op
    private ActorRef router;

    PekkoEngine(Bounds bounds, PekkoDesign design) {
        this.bounds = bounds;
        this.design = design;
        system = design.start(bounds);
        router = router();
    }

    private ActorRef router() {
        return system.actors().actorOf(new RoundRobinPool(bounds.parallelism()).props(WorkerActor.props()));
    }

    @Override
    public long batch(Batch batch, TaskStamps stamps) throws InterruptedException {
        batch.begin();
        int tasks = batch.tasks();
        Gate gate = Gate.of(bounds, tasks);
        OpEnd end = new OpEnd(tasks, gate);
        WorkerActor.BatchOp op = new WorkerActor.BatchOp(batch, stamps, gate, end);
        try {
            for (int i = 0; i < tasks && !end.isOver(); i++) {
                gate.enter();
                stamps.submitted(i);
                router.tell(new WorkerActor.Start(op, i), ActorRef.noSender());
            }
        } catch (InterruptedException e) {
            end.interrupted(e);
        }
        await(end);
        return batch.answer();
    }

    @Override
    public long forkJoin(ForkJoin work) throws InterruptedException {
        OpEnd end = new OpEnd(1);
        TreeActor.TreeOp op = new TreeActor.TreeOp(end);
        system.actors().actorOf(TreeActor.root(op, work.root()));
        await(end);
        return op.answer();
    }

    @Override
    public long messages(Messages work, MessageStamps stamps) throws InterruptedException {
        ActorRef[] nodes = parts(work.nodes(), NodeActor.props());
        OpEnd end = new OpEnd(1);
        MessagesOp op = new MessagesOp(work, stamps, nodes, end);
        op.begin();
        await(end);
        finish(nodes);
        return op.answer();
    }

    @Override
    public long crew(Crew crew, Deadline deadline, TurnStamps stamps) throws InterruptedException {
        return crews.run(crew, deadline, stamps);
    }

    @Override
    public long pipeline(Pipeline pipeline, TaskStamps stamps) throws InterruptedException {
        AsyncStage async = pipeline.asyncStage().orElseThrow();
        pipeline.begin();
        ActorRef[] stages = parts(pipeline.stages().size(), WorkerActor.props());
        OpEnd end = new OpEnd(1);
        EventLoop[] loops = new EventLoop[stages.length];
        for (int i = 0; i < loops.length; i++) {
            loops[i] = new ActorLoop(stages[i], system.actors(), end);
        }
        StagesOnLoops.of(pipeline, async, stamps, bounds, loops, end::ended).start();
        await(end);
        return pipeline.answer();
    }

    /** So many actors of a kind, those of the last op if they are as many: an engine has one kind of work. */
    private ActorRef[] parts(int count, Props props) {
        if (parts.length != count) {
            for (ActorRef part : parts) {
                system.actors().stop(part);
            }
            parts = new ActorRef[count];
            for (int i = 0; i < count; i++) {
                parts[i] = system.actors().actorOf(props);
            }
        }
        return parts;
    }

    private void await(OpEnd end) throws InterruptedException {
        try {
            end.await();
        } catch (InterruptedException | RuntimeException | Error e) {
            system.stop();
            parts = NONE;
            system = design.start(bounds);
            router = router();
            throw e;
        }
    }

    /** Waits until no node is in the middle of a message, and no timer is left. They never block. */
    private static void finish(ActorRef[] nodes) {
        CountDownLatch finished = new CountDownLatch(nodes.length);
        for (ActorRef node : nodes) {
            node.tell(new NodeActor.Finish(finished), ActorRef.noSender());
        }
        boolean interrupted = false;
        while (true) {
            try {
                finished.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        system.stop();
    }
}
