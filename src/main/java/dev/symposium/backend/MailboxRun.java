package dev.symposium.backend;

import dev.symposium.workload.Envelope;
import dev.symposium.workload.MessageStamps;
import dev.symposium.workload.Messages;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * One op of messages with a thread and a mailbox for each node: the thread takes from the mailbox and handles, one message
 * after the other. The same for every backend that can give each node a thread at once; what its mailboxes are is its own.
 * They have no bound, because nodes that wait for room in each other's mailboxes would wait for ever.
 *
 * <p>Runs the nodes {@link Together}: when a handler throws, or the caller is interrupted, all are.
 */
public final class MailboxRun {

    private static final Envelope WAKE = new Envelope(MessageStamps.OUTSIDE, MessageStamps.OUTSIDE, 0, 0);

    private final MessageOp op;
    private final Mailbox[] mailboxes;
    private long answer;

    private MailboxRun(Messages work, MessageStamps stamps, Mailboxes factory) {
        mailboxes = new Mailbox[work.nodes()];
        for (int node = 0; node < mailboxes.length; node++) {
            mailboxes[node] = factory.create();
        }
        op = new MessageOp(work, stamps, envelope -> mailboxes[envelope.to()].put(envelope));
    }

    /** Messages to one node, in order. Any thread puts, one takes. */
    public interface Mailbox {

        /** Returns at once. */
        void put(Envelope envelope);

        /** Waits until there is a message. */
        Envelope take() throws InterruptedException;
    }

    /** Makes the mailboxes of an op. */
    @FunctionalInterface
    public interface Mailboxes {
        Mailbox create();
    }

    /** One op with linked blocking queues: what one takes who needs a queue without a bound. */
    public static long run(Messages work, MessageStamps stamps, Executor executor) throws InterruptedException {
        return run(work, stamps, executor, () -> blocking(new LinkedBlockingQueue<>()));
    }

    /**
     * One op.
     *
     * @param executor gives each node a thread at once
     */
    public static long run(Messages work, MessageStamps stamps, Executor executor, Mailboxes mailboxes)
            throws InterruptedException {
        MailboxRun run = new MailboxRun(work, stamps, mailboxes);
        Together.run(work.nodes(), run::live, executor, run::conduct);
        return run.answer;
    }

    /** A mailbox that is a queue. */
    public static Mailbox blocking(BlockingQueue<Envelope> queue) {
        return new Mailbox() {
            @Override
            public void put(Envelope envelope) {
                queue.add(envelope);
            }

            @Override
            public Envelope take() throws InterruptedException {
                return queue.take();
            }
        };
    }

    private void live(int node) throws InterruptedException {
        try {
            while (!op.isOver()) {
                Envelope envelope = mailboxes[node].take();
                if (envelope.to() == node) { // and not just to be woken
                    op.handle(envelope);
                }
            }
        } catch (InterruptedException | RuntimeException | Error e) {
            op.fail(e); // or the caller would wait for an answer
            throw e;
        }
    }

    private void conduct() throws InterruptedException {
        op.begin();
        answer = op.await();
        for (Mailbox mailbox : mailboxes) {
            mailbox.put(WAKE);
        }
    }
}
