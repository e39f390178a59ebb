package dev.symposium.backend.actor;

import dev.symposium.backend.OpEnd;
import dev.symposium.workload.Envelope;
import dev.symposium.workload.MessageStamps;
import dev.symposium.workload.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.pekko.actor.ActorRef;

/** One op of nodes that are actors. Thread-safe where nodes use it. */
final class MessagesOp {

    private final Messages work;
    private final MessageStamps stamps;
    private final ActorRef[] nodes;
    private final OpEnd end;
    private final AtomicBoolean halted = new AtomicBoolean();
    private long answer; // written before the end

    MessagesOp(Messages work, MessageStamps stamps, ActorRef[] nodes, OpEnd end) {
        this.work = work;
        this.stamps = stamps;
        this.nodes = nodes;
        this.end = end;
    }

    /** Lets the work send its first messages, and then lets them go. */
    void begin() {
        FirstMessages first = new FirstMessages();
        work.begin(first);
        first.sent.forEach(Runnable::run);
    }

    /** Does something for the op, unless it is over. */
    void run(Runnable step) {
        if (!end.isOver()) {
            try {
                step.run();
            } catch (Throwable t) {
                end.fail(t);
            }
        }
    }

    Messages work() {
        return work;
    }

    MessageStamps stamps() {
        return stamps;
    }

    /** What the op was halted with. Called after its end. */
    long answer() {
        return answer;
    }

    void send(int from, int to, long message) {
        post(new Envelope(from, to, message, stamps.sent(from)));
    }

    private void post(Envelope envelope) {
        ActorRef sender = envelope.from() == MessageStamps.OUTSIDE ? ActorRef.noSender() : nodes[envelope.from()];
        nodes[envelope.to()].tell(new NodeActor.Post(this, envelope), sender);
    }

    private void after(int self, long message, long delayNanos) {
        nodes[self].tell(new NodeActor.Alarm(this, self, message, delayNanos), ActorRef.noSender());
    }

    /** Ends the op, at the first call. */
    void halt(long answer) {
        if (halted.compareAndSet(false, true)) {
            this.answer = answer;
            end.ended();
        }
    }

    /** Keeps what is sent until no more is. */
    private final class FirstMessages implements Messages.Out {

        private final List<Runnable> sent = new ArrayList<>();

        @Override
        public void send(int from, int to, long message) {
            Envelope envelope = new Envelope(from, to, message, stamps.sent(from));
            sent.add(() -> post(envelope));
        }

        @Override
        public void after(int self, long message, long delayNanos) {
            sent.add(() -> MessagesOp.this.after(self, message, delayNanos));
        }

        @Override
        public void halt(long answer) {
            MessagesOp.this.halt(answer);
        }
    }
}
