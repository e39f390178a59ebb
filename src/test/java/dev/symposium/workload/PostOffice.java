package dev.symposium.workload;

import dev.symposium.backend.Engine;
import java.util.ArrayDeque;

/**
 * An engine that delivers messages one after the other on the calling thread, and does to them on the way what it is told. For
 * tests.
 */
public final class PostOffice implements Engine {

    private final Delivering delivering;

    public PostOffice(Delivering delivering) {
        this.delivering = delivering;
    }

    /** @throws IllegalStateException if nobody halted the op, and no message is left that could make somebody */
    @Override
    public long messages(Messages work, MessageStamps stamps) {
        Post post = new Post(delivering, stamps);
        work.begin(post);
        while (!post.halted) {
            Envelope letter = post.letters.poll();
            if (letter == null) {
                throw new IllegalStateException("the last message was delivered, and the op goes on");
            }
            letter.deliver(work, post, stamps);
        }
        return post.answer;
    }

    @Override
    public void close() {}

    /** How a message that is sent gets into the post. */
    @FunctionalInterface
    public interface Delivering {

        /** @param nth message of the op, from 0 */
        void deliver(int nth, Envelope letter, Post post);
    }

    /** Messages under way, in the order in which they were posted. */
    public static final class Post implements Messages.Out {

        private final ArrayDeque<Envelope> letters = new ArrayDeque<>();
        private final Delivering delivering;
        private final MessageStamps stamps;
        private int sent;
        private boolean halted;
        private long answer;

        private Post(Delivering delivering, MessageStamps stamps) {
            this.delivering = delivering;
            this.stamps = stamps;
        }

        /** Puts a message behind all others. */
        public void put(Envelope letter) {
            letters.add(letter);
        }

        @Override
        public void send(int from, int to, long message) {
            delivering.deliver(sent++, new Envelope(from, to, message, stamps.sent(from)), this);
        }

        @Override
        public void after(int self, long message, long delayNanos) {
            throw new UnsupportedOperationException("this post knows no time");
        }

        @Override
        public void halt(long answer) {
            if (!halted) {
                halted = true;
                this.answer = answer;
            }
        }
    }
}
