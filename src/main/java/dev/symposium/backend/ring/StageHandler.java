package dev.symposium.backend.ring;

import com.lmax.disruptor.EventHandler;
import com.lmax.disruptor.Sequence;

/**
 * A stage of a pipeline, which does every event, after the stage before it has. It lets the next stage have each event at
 * once; a disruptor by itself would at the end of what it found published.
 */
final class StageHandler implements EventHandler<RingEvent> {

    private final int stage;
    private final boolean last;
    private final Runnable started;
    private Sequence passed = new Sequence(); // replaced before the first event

    /** @param started run on the handler's thread when it begins */
    StageHandler(int stage, boolean last, Runnable started) {
        this.stage = stage;
        this.last = last;
        this.started = started;
    }

    @Override
    public void setSequenceCallback(Sequence sequence) {
        passed = sequence;
    }

    @Override
    public void onStart() {
        started.run();
    }

    @Override
    public void onEvent(RingEvent event, long sequence, boolean endOfBatch) {
        RingOp op = event.op();
        op.run(stage, event.index());
        passed.set(sequence);
        if (last) {
            op.leave();
        }
        op.passed(sequence);
    }
}
