package dev.symposium.backend.actor;

import dev.symposium.workload.Envelope;
import dev.symposium.workload.Messages;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.apache.pekko.actor.AbstractActorWithTimers;
import org.apache.pekko.actor.Props;

/**
 * One node, whose state nobody else touches. It lives as long as the engine; of an op that is over it drops what arrives.
 */
final class NodeActor extends AbstractActorWithTimers {

    static Props props() {
        return Props.create(NodeActor.class, NodeActor::new);
    }

    @Override
    public Receive createReceive() {
        return receiveBuilder()
                .match(Post.class, this::handle)
                .match(Alarm.class, this::arm)
                .match(Finish.class, this::finish)
                .build();
    }

    private void handle(Post post) {
        post.op.run(() -> post.envelope.deliver(post.op.work(), new Sending(post.op), post.op.stamps()));
    }

    private void arm(Alarm alarm) {
        alarm.op.run(() -> arm(alarm.op, alarm.self, alarm.message, alarm.delayNanos));
    }

    private void arm(MessagesOp op, int self, long message, long delayNanos) {
        Envelope envelope = new Envelope(self, self, message, op.stamps().due(self, delayNanos));
        getTimers().startSingleTimer(new Object(), new Post(op, envelope), Duration.ofNanos(Math.max(0, delayNanos)));
    }

    private void finish(Finish finish) {
        getTimers().cancelAll();
        finish.finished.countDown();
    }

    /** A message between nodes. */
    record Post(MessagesOp op, Envelope envelope) {}

    /** Sets a timer of the node, before the op has begun for it. */
    record Alarm(MessagesOp op, int self, long message, long delayNanos) {}

    /** The op is over: cancels the node's timers. What was sent before it has been handled when it is answered. */
    record Finish(CountDownLatch finished) {}

    /** Where the node sends to while it handles a message. */
    private final class Sending implements Messages.Out {

        private final MessagesOp op;

        Sending(MessagesOp op) {
            this.op = op;
        }

        @Override
        public void send(int from, int to, long message) {
            op.send(from, to, message);
        }

        @Override
        public void after(int self, long message, long delayNanos) {
            arm(op, self, message, delayNanos);
        }

        @Override
        public void halt(long answer) {
            op.halt(answer);
        }
    }
}
