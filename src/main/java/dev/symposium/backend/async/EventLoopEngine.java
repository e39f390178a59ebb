package dev.symposium.backend.async;

import dev.symposium.backend.Bounds;
import dev.symposium.backend.Engine;
import dev.symposium.backend.Gate;
import dev.symposium.workload.Batch;
import dev.symposium.workload.Crew;
import dev.symposium.workload.Crew.AsyncParticipant;
import dev.symposium.workload.Deadline;
import dev.symposium.workload.EventLoop;
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
        loop.run((events, end) -> new CrewOp(crew.participants(), end).start(participant, events, deadline, stamps));
        return crew.answer();
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

    /** Starts all participants in one turn of the loop and counts those that have ended. On the loop only. */
    private static final class CrewOp {

        private final boolean[] over;
        private final Runnable end;
        private int done;

        CrewOp(int participants, Runnable end) {
            over = new boolean[participants];
            this.end = end;
        }

        void start(AsyncParticipant participant, EventLoop events, Deadline deadline, TurnStamps stamps) {
            for (int i = 0; i < over.length; i++) {
                int self = i;
                events.execute(() -> participant.start(self, events, deadline, stamps, () -> ended(self)));
            }
        }

        private void ended(int self) {
            if (over[self]) {
                throw new IllegalStateException("participant " + self + " ended twice");
            }
            over[self] = true;
            if (++done == over.length) {
                end.run();
            }
        }
    }
}
