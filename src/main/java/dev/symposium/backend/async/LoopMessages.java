package dev.symposium.backend.async;

import dev.symposium.workload.Envelope;
import dev.symposium.workload.EventLoop;
import dev.symposium.workload.MessageStamps;
import dev.symposium.workload.Messages;

/**
 * One op of messages on an event loop: each message is an action, each timer one of the loop's. The loop runs one action at
 * a time and forgets all others when the op is halted. On the loop only, but for {@link #answer}.
 */
final class LoopMessages implements Messages.Out {

    private final Messages work;
    private final MessageStamps stamps;
    private final EventLoop loop;
    private final Runnable end;
    private boolean halted;
    private long answer;

    LoopMessages(Messages work, MessageStamps stamps, EventLoop loop, Runnable end) {
        this.work = work;
        this.stamps = stamps;
        this.loop = loop;
        this.end = end;
    }

    void start() {
        work.begin(this);
        endIfHalted();
    }

    private void deliver(Envelope envelope) {
        envelope.deliver(work, this, stamps);
        endIfHalted();
    }

    /** Not before the handler that halted it has ended: the caller goes on at once. */
    private void endIfHalted() {
        if (halted) {
            end.run();
        }
    }

    @Override
    public void send(int from, int to, long message) {
        Envelope envelope = new Envelope(from, to, message, stamps.sent(from));
        loop.execute(() -> deliver(envelope));
    }

    @Override
    public void after(int self, long message, long delayNanos) {
        Envelope envelope = new Envelope(self, self, message, stamps.due(self, delayNanos));
        loop.schedule(() -> deliver(envelope), delayNanos);
    }

    @Override
    public void halt(long answer) {
        if (!halted) {
            halted = true;
            this.answer = answer;
        }
    }

    /** What the op was halted with. Called by the caller of the op, after it. */
    long answer() {
        return answer;
    }
}
