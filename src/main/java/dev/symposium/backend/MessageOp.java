package dev.symposium.backend;

import dev.symposium.workload.Envelope;
import dev.symposium.workload.MessageStamps;
import dev.symposium.workload.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What one op of messages means wherever its nodes run: nobody runs before all first messages are sent, the first halt
 * counts, and after it nothing is delivered. How a message comes to its node, and that the node handles one at a time, is
 * the backend's. Timers are kept by the calling thread, which waits for the answer anyway: so they cost no thread, and a
 * timer that is due goes the way of every other message.
 *
 * <p>{@link #begin} and {@link #await} are for the calling thread, the others for any.
 */
public final class MessageOp implements Messages.Out {

    private static final long FOREVER = Long.MAX_VALUE / 2; // keeps differences of times from overflowing

    private final Messages work;
    private final MessageStamps stamps;
    private final Post post;
    private final DelayQueue<Due> timers = new DelayQueue<>();
    private final AtomicLong set = new AtomicLong();
    private final Failure failure = new Failure();
    private @Nullable List<Envelope> first = new ArrayList<>(); // null once the op has begun: before any node runs
    private long answer; // written before over
    private volatile boolean over;

    /** Brings messages to their nodes. */
    @FunctionalInterface
    public interface Post {

        /** Hands the message over to its receiver and returns at once; what is posted to one node by another stays in order. */
        void post(Envelope envelope);
    }

    public MessageOp(Messages work, MessageStamps stamps, Post post) {
        this.work = work;
        this.stamps = stamps;
        this.post = post;
    }

    /** Resets the work and posts its first messages. */
    public void begin() {
        work.begin(this);
        List<Envelope> all = first;
        first = null;
        if (all != null) {
            all.forEach(post::post);
        }
    }

    /**
     * Keeps the timers until the op is halted, and returns its answer; throws what a handler threw. Handlers may still be
     * under way then, but none starts: {@link #handle} sees to it.
     */
    public long await() throws InterruptedException {
        try {
            while (!over) {
                Envelope due = timers.take().envelope;
                if (due != null) {
                    post.post(due);
                }
            }
        } catch (InterruptedException e) {
            fail(e);
            if (failure.is(e)) {
                throw e;
            }
            Thread.currentThread().interrupt(); // the op had come to its end
        }
        failure.rethrow();
        return answer;
    }

    /** Lets the node of this message handle it on the calling thread; does nothing if the op is over. */
    public void handle(Envelope envelope) {
        if (over) {
            return;
        }
        try {
            envelope.deliver(work, this, stamps);
        } catch (Throwable t) {
            fail(t);
        }
    }

    /** Whether the op was halted, or has failed. */
    public boolean isOver() {
        return over;
    }

    /** Ends the op by what went wrong, unless it was halted before. */
    public void fail(Throwable thrown) {
        synchronized (this) {
            if (over && !failure.isSet()) {
                return;
            }
            failure.add(thrown);
            over = true;
        }
        timers.put(Due.END);
    }

    @Override
    public void send(int from, int to, long message) {
        Envelope envelope = new Envelope(from, to, message, stamps.sent(from));
        List<Envelope> waiting = first;
        if (waiting != null) {
            waiting.add(envelope);
        } else if (!over) {
            post.post(envelope);
        }
    }

    @Override
    public void after(int self, long message, long delayNanos) {
        long delay = Math.clamp(delayNanos, 0, FOREVER);
        Envelope envelope = new Envelope(self, self, message, stamps.due(self, delay));
        timers.put(new Due(System.nanoTime() + delay, set.getAndIncrement(), envelope));
    }

    @Override
    public void halt(long answer) {
        synchronized (this) {
            if (over) {
                return;
            }
            this.answer = answer;
            over = true;
        }
        timers.put(Due.END);
    }

    /** A timer; by its time, and in the order of setting. */
    private static final class Due implements Delayed {

        /** Wakes who keeps the timers. */
        static final Due END = new Due(0, -1, null);

        private final long at;
        private final long order;
        private final @Nullable Envelope envelope;

        Due(long at, long order, @Nullable Envelope envelope) {
            this.at = at;
            this.order = order;
            this.envelope = envelope;
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return envelope == null ? 0 : unit.convert(at - System.nanoTime(), TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed delayed) {
            Due other = (Due) delayed;
            if (envelope == null || other.envelope == null) {
                return Boolean.compare(envelope != null, other.envelope != null);
            }
            return at != other.at ? Long.signum(at - other.at) : Long.compare(order, other.order);
        }
    }
}
