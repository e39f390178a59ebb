package dev.symposium.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symposium.backend.TestMessages.Behaviour;
import dev.symposium.workload.Envelope;
import dev.symposium.workload.MessageStamps;
import dev.symposium.workload.Messages.Out;
import dev.symposium.workload.TaskStamps;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an op of messages means, without any backend: what is posted is kept, and handled by the test. */
@Timeout(60)
class MessageOpTest {

    private final List<Envelope> posted = new ArrayList<>();
    private final Workers workers = Workers.platform("message-op-test");
    private final Executor threadEach = body -> workers.newThread(body).start();

    @AfterEach
    void everyThreadEnds() {
        workers.joinUninterruptibly();
    }

    @Test
    void firstMessagesArePostedInOrderOnceAllAreSent() {
        MessageOp op = op(out -> {
            for (int node = 0; node < 3; node++) {
                out.send(MessageStamps.OUTSIDE, node, 0);
                assertThat(posted).isEmpty();
            }
        });

        op.begin();

        assertThat(posted).extracting(Envelope::to).containsExactly(0, 1, 2);
    }

    @Test
    void timersArePostedByTheirTimeAndInTheOrderOfSetting() throws Exception {
        AtomicReference<MessageOp> reference = new AtomicReference<>();
        MessageOp op = new MessageOp(work(out -> {}), new MessageStamps(3, 1), envelope -> {
            posted.add(envelope);
            if (posted.size() == 4) {
                reference.get().halt(9);
            }
        });
        reference.set(op);
        op.begin();
        op.after(2, 0, 20_000_000);
        op.after(0, 0, 10_000_000);
        op.after(1, 0, Long.MIN_VALUE);
        op.after(1, 1, 0);
        op.after(0, 0, Long.MAX_VALUE);

        assertThat(op.await()).isEqualTo(9);

        assertThat(posted).extracting(Envelope::to).containsExactly(1, 1, 0, 2);
        assertThat(posted).allMatch(envelope -> envelope.from() == envelope.to());
    }

    @Test
    void nothingIsPostedOrHandledAfterTheHalt() throws Exception {
        MessageOp op = op(out -> out.send(MessageStamps.OUTSIDE, 0, 0));
        op.begin();
        op.halt(1);

        op.send(0, 1, 0);
        op.handle(posted.getFirst()); // would throw
        op.fail(new ArithmeticException("of a handler that was still under way"));
        op.halt(2);

        assertThat(op.await()).isEqualTo(1);
        assertThat(posted).hasSize(1);
    }

    @Test
    void interruptAfterTheHaltIsLeftToTheCaller() throws Exception {
        MessageOp op = op(out -> {});
        op.begin();
        op.halt(3);
        Thread.currentThread().interrupt();

        assertThat(op.await()).isEqualTo(3);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void throwableOfAHandlerEndsTheOp() {
        MessageOp op = op(out -> out.send(MessageStamps.OUTSIDE, 0, 0));
        op.begin();

        op.handle(posted.getFirst());

        assertThat(op.isOver()).isTrue();
        assertThatThrownBy(op::await).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void mailboxThatFailsEndsTheOp() {
        IllegalStateException broken = new IllegalStateException("a broken mailbox");
        MailboxRun.Mailbox mailbox = new MailboxRun.Mailbox() {
            @Override
            public void put(Envelope envelope) {}

            @Override
            public Envelope take() {
                throw broken;
            }
        };

        assertThatThrownBy(() ->
                        MailboxRun.run(TestMessages.ring(3, 1), new MessageStamps(3, 1), threadEach, () -> mailbox))
                .isSameAs(broken);
    }

    @Test
    void linkThatFailsEndsThePipeline() {
        IllegalStateException broken = new IllegalStateException("a broken link");
        PipelineRun.Link link = new PipelineRun.Link() {
            @Override
            public void put(int item) {
                throw broken;
            }

            @Override
            public int take() throws InterruptedException {
                Thread.sleep(Long.MAX_VALUE);
                throw new AssertionError("interrupted before");
            }
        };

        assertThatThrownBy(() -> PipelineRun.run(
                        TestPipeline.counting(3, 5, 1),
                        new TaskStamps(5, 1),
                        Bounds.of(1),
                        threadEach,
                        capacity -> link))
                .isSameAs(broken);
    }

    @Test
    void workThatCannotBeginFailsTheOp() {
        ArithmeticException boom = new ArithmeticException("in the beginning");
        TestMessages work = work(out -> {
            throw boom;
        });

        assertThatThrownBy(() -> MailboxRun.run(work, new MessageStamps(3, 1), threadEach))
                .isSameAs(boom);
        assertThatThrownBy(() -> SerialNodes.run(work, new MessageStamps(3, 1), threadEach))
                .isSameAs(boom);
    }

    private MessageOp op(Begin begin) {
        return new MessageOp(work(begin), new MessageStamps(3, 1), posted::add);
    }

    /** Three nodes that may handle nothing. */
    private static TestMessages work(Begin begin) {
        return new TestMessages(3, new Behaviour() {
            @Override
            public void begin(Out out) {
                begin.begin(out);
            }

            @Override
            public void on(int self, int from, long message, Out out) {
                throw new ArithmeticException("node " + self);
            }
        });
    }

    @FunctionalInterface
    private interface Begin {
        void begin(Out out);
    }
}
