package dev.symposium.backend.ring;

import com.lmax.disruptor.EventHandler;

/** Sees every event and does every {@code handlers}-th: how events are shared out since there is no worker pool any more. */
final class ShareHandler implements EventHandler<RingEvent> {

    private final int ordinal;
    private final int handlers;
    private final Runnable started;

    /** @param started run on the handler's thread when it begins */
    ShareHandler(int ordinal, int handlers, Runnable started) {
        this.ordinal = ordinal;
        this.handlers = handlers;
        this.started = started;
    }

    @Override
    public void onStart() {
        started.run();
    }

    @Override
    public void onEvent(RingEvent event, long sequence, boolean endOfBatch) {
        RingOp op = event.op();
        if (sequence % handlers == ordinal) {
            op.run(ordinal, event.index());
            op.leave();
        }
        op.passed(sequence);
    }
}
