package dev.symposium.backend.ring;

import dev.symposium.backend.Bounds;
import dev.symposium.backend.Engine;
import dev.symposium.backend.Gate;
import dev.symposium.backend.OpEnd;
import dev.symposium.backend.ring.RingOp.Part;
import dev.symposium.workload.Batch;
import dev.symposium.workload.Pipeline;
import dev.symposium.workload.TaskStamps;

/** Publishes the events of {@link DisruptorBackend}. One thread only. */
final class DisruptorEngine implements Engine {

    private final Bounds bounds;
    private final Ring ring;

    DisruptorEngine(Bounds bounds, Ring ring) {
        this.bounds = bounds;
        this.ring = ring;
    }

    @Override
    public long batch(Batch batch, TaskStamps stamps) throws InterruptedException {
        batch.begin();
        run((handler, index, taken) -> batch.run(index, taken), batch.tasks(), stamps);
        return batch.answer();
    }

    @Override
    public long pipeline(Pipeline pipeline, TaskStamps stamps) throws InterruptedException {
        if (pipeline.stages().size() != ring.handlers()) {
            throw new IllegalArgumentException("a pipeline of "
                    + pipeline.stages().size() + " stages needs a ring opened for it, not one of " + ring.handlers());
        }
        pipeline.begin();
        run(pipeline::run, pipeline.items(), stamps);
        return pipeline.answer();
    }

    private void run(Part part, int events, TaskStamps stamps) throws InterruptedException {
        Gate gate = gate(events);
        OpEnd end = new OpEnd(ring.handlers(), gate);
        try {
            publish(new RingOp(part, stamps, gate, end, ring.sequenceAfter(events)), events, stamps, gate, end);
        } catch (InterruptedException e) {
            end.interrupted(e);
        }
        try {
            end.await();
        } catch (InterruptedException | RuntimeException | Error e) {
            ring.restart();
            throw e;
        }
    }

    /** A ring that holds no more than K events is a bound itself. */
    private Gate gate(int events) {
        boolean ringBounds = ring.size() <= bounds.inFlight().orElse(Integer.MAX_VALUE);
        return Gate.of(ringBounds ? Bounds.of(bounds.parallelism()) : bounds, events);
    }

    private void publish(RingOp op, int events, TaskStamps stamps, Gate gate, OpEnd end) throws InterruptedException {
        for (int i = 0; i < events; i++) {
            gate.enter();
            long sequence = ring.claim(end);
            if (sequence < 0) {
                return;
            }
            stamps.submitted(i);
            ring.publish(sequence, op, i);
        }
    }

    @Override
    public void close() {
        ring.stop();
    }
}
