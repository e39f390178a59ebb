package dev.symposium.backend.async;

import dev.symposium.backend.OpEnd;
import dev.symposium.workload.Envelope;
import dev.symposium.workload.MessageStamps;
import dev.symposium.workload.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Nodes that live on loops, each on one of them for good: a message is an action of its receiver's loop, whose queue keeps
 * the order between the same two. One object serves one op; the nodes send from their loops.
 */
final class NodesOnLoops implements Messages.Out {

    private final Messages work;
    private final MessageStamps stamps;
    private final NettyLoop[] homes;
    private final OpEnd end;
    private final AtomicBoolean halted = new AtomicBoolean();
    private final List<Runnable> first = new ArrayList<>(); // what is sent before any node may run
    private boolean begun; // written before the first action is given to a loop
    private long answer; // written before the end

    NodesOnLoops(Messages work, MessageStamps stamps, NettyLoop[] homes, OpEnd end) {
        this.work = work;
        this.stamps = stamps;
        this.homes = homes;
        this.end = end;
    }

    /** Lets the work send its first messages, and then lets them go. */
    void begin() {
        work.begin(this);
        begun = true;
        for (Runnable send : first) {
            send.run();
        }
    }

    /** What the op was halted with. Called after its end. */
    long answer() {
        return answer;
    }

    @Override
    public void send(int from, int to, long message) {
        Envelope envelope = new Envelope(from, to, message, stamps.sent(from));
        if (begun) {
            post(envelope);
        } else {
            first.add(() -> post(envelope));
        }
    }

    @Override
    public void after(int self, long message, long delayNanos) {
        if (begun) {
            schedule(self, message, delayNanos);
        } else {
            first.add(() -> home(self).execute(() -> schedule(self, message, delayNanos)));
        }
    }

    /** On the loop of the node. */
    private void schedule(int self, long message, long delayNanos) {
        Envelope envelope = new Envelope(self, self, message, stamps.due(self, delayNanos));
        home(self).schedule(() -> envelope.deliver(work, this, stamps), delayNanos);
    }

    private void post(Envelope envelope) {
        home(envelope.to()).execute(() -> envelope.deliver(work, this, stamps));
    }

    private NettyLoop home(int node) {
        return homes[node % homes.length];
    }

    @Override
    public void halt(long answer) {
        if (halted.compareAndSet(false, true)) {
            this.answer = answer;
            end.ended();
        }
    }
}
