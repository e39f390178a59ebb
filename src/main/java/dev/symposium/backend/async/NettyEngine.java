package dev.symposium.backend.async;

import dev.symposium.backend.Bounds;
import dev.symposium.backend.Engine;
import dev.symposium.backend.Gate;
import dev.symposium.backend.OpEnd;
import dev.symposium.backend.StagesOnLoops;
import dev.symposium.workload.Batch;
import dev.symposium.workload.Crew;
import dev.symposium.workload.Crew.AsyncParticipant;
import dev.symposium.workload.Deadline;
import dev.symposium.workload.MessageStamps;
import dev.symposium.workload.Messages;
import dev.symposium.workload.Pipeline;
import dev.symposium.workload.Pipeline.AsyncStage;
import dev.symposium.workload.TaskStamps;
import dev.symposium.workload.TurnStamps;

/** Turns work into actions for the loops of {@link NettyBackend}. One thread only. */
final class NettyEngine implements Engine {

    private final Bounds bounds;
    private final NettyLoops loops;

    NettyEngine(Bounds bounds, NettyLoops loops) {
        this.bounds = bounds;
        this.loops = loops;
    }

    @Override
    public long batch(Batch batch, TaskStamps stamps) throws InterruptedException {
        batch.begin();
        int tasks = batch.tasks();
        int dealt = Math.min(loops.count(), tasks);
        Gate gate = Gate.of(bounds, tasks);
        OpEnd end = new OpEnd(dealt, gate);
        NettyShare[] shares = new NettyShare[dealt];
        for (int i = 0; i < dealt; i++) {
            shares[i] = new NettyShare(
                    loops.of(end, i), batch, stamps, gate, end, tasks / dealt + (i < tasks % dealt ? 1 : 0));
        }
        try {
            for (int i = 0; i < tasks && !end.isOver(); i++) {
                gate.enter();
                stamps.submitted(i);
                shares[i % dealt].start(i);
            }
        } catch (InterruptedException e) {
            end.interrupted(e);
        }
        await(end);
        return batch.answer();
    }

    @Override
    public long crew(Crew crew, Deadline deadline, TurnStamps stamps) throws InterruptedException {
        AsyncParticipant participant = crew.asyncParticipant().orElseThrow();
        crew.begin();
        OpEnd end = new OpEnd(1);
        NettyLoop loop = loops.of(end, 0);
        loop.execute(() -> new CrewOnLoop(crew.participants(), end::ended).start(participant, loop, deadline, stamps));
        await(end, loop);
        return crew.answer();
    }

    @Override
    public long messages(Messages work, MessageStamps stamps) throws InterruptedException {
        OpEnd end = new OpEnd(1);
        NettyLoop[] homes = loops.all(end, Math.min(loops.count(), work.nodes()));
        NodesOnLoops nodes = new NodesOnLoops(work, stamps, homes, end);
        nodes.begin();
        await(end, homes);
        return nodes.answer();
    }

    @Override
    public long pipeline(Pipeline pipeline, TaskStamps stamps) throws InterruptedException {
        AsyncStage async = pipeline.asyncStage().orElseThrow();
        pipeline.begin();
        OpEnd end = new OpEnd(1);
        NettyLoop[] homes = loops.all(end, loops.count());
        StagesOnLoops.of(pipeline, async, stamps, bounds, homes, end::ended).start();
        await(end, homes);
        return pipeline.answer();
    }

    /** Waits for the end of the op, and until nothing of it runs on these loops. */
    private void await(OpEnd end, NettyLoop... used) throws InterruptedException {
        try {
            end.await();
        } catch (InterruptedException | RuntimeException | Error e) {
            loops.restart();
            throw e;
        }
        for (NettyLoop loop : used) {
            loop.clear();
        }
    }

    @Override
    public void close() {
        loops.stop();
    }
}
