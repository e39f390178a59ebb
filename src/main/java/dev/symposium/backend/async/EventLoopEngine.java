package dev.symposium.backend.async;

import dev.symposium.backend.Bounds;
import dev.symposium.backend.Engine;
import dev.symposium.backend.Gate;
import dev.symposium.workload.Batch;
import dev.symposium.workload.Crew;
import dev.symposium.workload.Crew.AsyncParticipant;
import dev.symposium.workload.Deadline;
import dev.symposium.workload.EventLoop;
import dev.symposium.workload.MessageStamps;
import dev.symposium.workload.Messages;
import dev.symposium.workload.Pipeline;
import dev.symposium.workload.TaskStamps;
import dev.symposium.workload.TurnStamps;

/** Turns work into actions for {@link EventLoopBackend}. One thread only. */
final class EventLoopEngine implements Engine {

    private final Bounds bounds;
    private final LoopThread loop;

    EventLoopEngine(Bounds bounds, LoopThread loop) {
        this.bounds = bounds;
        this.loop = loop;
    }

    @Override
    public long batch(Batch batch, TaskStamps stamps) throws InterruptedException {
        batch.begin();
        Gate gate = Gate.of(bounds, batch.tasks());
        loop.run((events, end) -> new BatchOp(batch, stamps, gate, events, end).startAllowed());
        return batch.answer();
    }

    @Override
    public long crew(Crew crew, Deadline deadline, TurnStamps stamps) throws InterruptedException {
        AsyncParticipant participant = crew.asyncParticipant().orElseThrow();
        crew.begin();
        loop.run(
                (events, end) -> new CrewOnLoop(crew.participants(), end).start(participant, events, deadline, stamps));
        return crew.answer();
    }

    @Override
    public long pipeline(Pipeline pipeline, TaskStamps stamps) throws InterruptedException {
        pipeline.begin();
        Gate gate = Gate.of(bounds, pipeline.items());
        loop.run((events, end) -> new LoopPipeline(pipeline, stamps, gate, events, end).start());
        return pipeline.answer();
    }

    @Override
    public long messages(Messages work, MessageStamps stamps) throws InterruptedException {
        LoopMessages[] op = new LoopMessages[1];
        loop.run((events, end) -> {
            op[0] = new LoopMessages(work, stamps, events, end);
            op[0].start();
        });
        return op[0].answer();
    }

    @Override
    public void close() {
        loop.stop();
    }

    /** Starts tasks as long as the gate lets them in; each that ends lets in another. On the loop only. */
    private static final class BatchOp {

        private final Batch batch;
        private final TaskStamps stamps;
        private final Gate gate;
        private final EventLoop events;
        private final Runnable end;
        private final Runnable ended = this::ended;
        private int next;
        private int done;

        BatchOp(Batch batch, TaskStamps stamps, Gate gate, EventLoop events, Runnable end) {
            this.batch = batch;
            this.stamps = stamps;
            this.gate = gate;
            this.events = events;
            this.end = end;
        }

        void startAllowed() {
            while (next < batch.tasks() && gate.tryEnter()) {
                int index = next++;
                stamps.submitted(index);
                events.execute(() -> batch.start(index, events, stamps, ended));
            }
        }

        private void ended() {
            gate.leave();
            if (++done == batch.tasks()) {
                end.run();
            } else {
                startAllowed();
            }
        }
    }
}
