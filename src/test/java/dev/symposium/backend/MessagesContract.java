package dev.symposium.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.symposium.backend.Backend.Threads;
import dev.symposium.backend.Kernels.Gauge;
import dev.symposium.backend.TestMessages.Behaviour;
import dev.symposium.protocol.RuntimeDescription.Shape;
import dev.symposium.workload.MessageStamps;
import dev.symposium.workload.Messages.Out;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a backend that delivers messages promises of them. */
public interface MessagesContract extends ShapeContract {

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    default void tokenGoesRoundTheRing(int parallelism) throws Exception {
        for (int nodes : new int[] {1, 2, 7}) {
            TestMessages ring = TestMessages.ring(nodes, 100);
            Engine engine = open(Bounds.of(parallelism), ring);
            for (int op = 0; op < 3; op++) {
                assertThat(engine.messages(ring, new MessageStamps(nodes, 1))).isEqualTo(nodes * 100L);
                assertThat(ring.handled(0)).isEqualTo(100);
            }
            assertThat(ring.wrong()).isEmpty();
            engine.close();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    default void messagesBetweenTwoNodesArriveInOrder(int parallelism) throws Exception {
        TestMessages fanIn = TestMessages.fanIn(5, 500);
        Engine engine = open(Bounds.of(parallelism), fanIn);

        for (int op = 0; op < 5; op++) {
            assertThat(engine.messages(fanIn, new MessageStamps(5, 1))).isEqualTo(TestMessages.expectedOfFanIn(5, 500));
            assertThat(fanIn.handled(0)).isEqualTo(4 * 500);
        }
        assertThat(fanIn.wrong()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    default void timersFireOnceEachAndNeverEarly(int parallelism) throws Exception {
        TestMessages timers = TestMessages.timers(4, 50, TestMessages.delaysBelow(3_000_000, 42));
        Engine engine = open(Bounds.of(parallelism), timers);

        for (int op = 0; op < 3; op++) {
            assertThat(engine.messages(timers, new MessageStamps(4, 1))).isEqualTo(200);
        }
        assertThat(timers.wrong()).isEmpty();
    }

    @Test
    default void timerThatIsDueAtOnceFires() throws Exception {
        TestMessages timers = TestMessages.timers(2, 20, i -> i % 2 == 0 ? 0 : -5);
        Engine engine = open(Bounds.of(2), timers);

        assertThat(engine.messages(timers, new MessageStamps(2, 1))).isEqualTo(40);
    }

    @Test
    default void stampsOfMessagesAreInOrder() throws Exception {
        for (TestMessages work :
                List.of(TestMessages.fanIn(4, 300), TestMessages.timers(4, 20, TestMessages.delaysBelow(500_000, 7)))) {
            Engine engine = open(Bounds.of(2), work);
            MessageStamps stamps = new MessageStamps(4, 1);
            for (int op = 0; op < 2; op++) {
                stamps.reset();
                long began = System.nanoTime();
                engine.messages(work, stamps);
                long ended = System.nanoTime();

                for (int node = 0; node < 4; node++) {
                    assertThat(stamps.stamped(node))
                            .as("stamps of node %s", node)
                            .isBetween(1, (int) work.handled(node));
                    for (int slot = 0; slot < stamps.stamped(node); slot++) {
                        assertThat(stamps.sentAt(node, slot) - (began & ~1)).isNotNegative();
                        assertThat(stamps.startedAt(node, slot) - stamps.sentAt(node, slot))
                                .isNotNegative();
                        assertThat(stamps.endedAt(node, slot) - stamps.startedAt(node, slot))
                                .isNotNegative();
                        assertThat(ended - stamps.endedAt(node, slot)).isNotNegative();
                    }
                }
                assertThat(stamps.stamped(0))
                        .as("node 0, which sees the last message")
                        .isEqualTo((int) work.handled(0));
            }
            engine.close();
        }
    }

    /** Nodes that are flooded and timers that are set when the op is halted; none of it may reach the next. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    default void messagesStillUnderWayAreDropped(int parallelism) throws Exception {
        TestMessages flood = new TestMessages(4, new Behaviour() {
            @Override
            public void begin(Out out) {
                for (int node = 0; node < 4; node++) {
                    out.send(MessageStamps.OUTSIDE, node, 0);
                }
            }

            @Override
            public void on(int self, int from, long message, Out out) {
                if (message < 3) {
                    for (int to = 0; to < 4; to++) {
                        for (int copy = 0; copy < 3; copy++) {
                            out.send(self, to, message + 1);
                        }
                    }
                    out.after(self, 3, 100_000);
                    out.after(self, 3, DescribedContract.HOUR);
                } else if (self == 2) {
                    out.halt(7);
                    out.halt(8);
                    out.send(self, 1, 0);
                    out.after(self, 0, 1);
                }
            }
        });
        Engine engine = open(Bounds.of(parallelism), flood);

        for (int op = 0; op < 30; op++) {
            assertThat(engine.messages(flood, new MessageStamps(4, 1))).isEqualTo(7);
        }
        assertThat(flood.wrong()).isEmpty();
    }

    @Test
    default void opMayBeHaltedBeforeAnyNodeRuns() throws Exception {
        TestMessages work = new TestMessages(2, new Behaviour() {
            @Override
            public void begin(Out out) {
                out.send(MessageStamps.OUTSIDE, 1, 0);
                out.halt(5);
            }

            @Override
            public void on(int self, int from, long message, Out out) {
                throw new AssertionError("the op was over before it began");
            }
        });
        Engine engine = open(Bounds.of(1), work);

        assertThat(engine.messages(work, new MessageStamps(2, 1))).isEqualTo(5);
    }

    /** What the first messages reach has not begun before the last of them was sent. */
    @Test
    default void noNodeRunsBeforeAllFirstMessagesAreSent() throws Exception {
        boolean[] begun = {false};
        TestMessages work = new TestMessages(2, new Behaviour() {
            @Override
            public void begin(Out out) {
                begun[0] = false;
                out.send(MessageStamps.OUTSIDE, 0, 0);
                linger();
                out.send(MessageStamps.OUTSIDE, 1, 0);
                begun[0] = true;
            }

            @Override
            public void on(int self, int from, long message, Out out) {
                out.halt(begun[0] ? 1 : 0);
            }
        });
        Engine engine = open(Bounds.of(2), work);

        for (int op = 0; op < 20; op++) {
            assertThat(engine.messages(work, new MessageStamps(2, 1))).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    default void noMoreHandlersRunAtOnceThanTheParallelism(int parallelism) throws Exception {
        Gauge running = new Gauge();
        TestMessages tokens = tokens(6, 10, () -> {
            running.enter();
            linger();
            running.leave();
        });
        Engine engine = open(Bounds.of(parallelism), tokens);

        assertThat(engine.messages(tokens, new MessageStamps(6, 1))).isEqualTo(6);

        // Where P is enforced by pinning the trial to P cores, the threads that were declared are the bound.
        assertThat(running.most())
                .isBetween(
                        1,
                        tested().description().pins(Shape.MESSAGES)
                                ? tested().threads(Bounds.of(parallelism), tokens)
                                        .peak()
                                : parallelism);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    default void asManyHandlersRunAtOnceAsTheParallelism(int parallelism) throws Exception {
        int reached = effectiveParallelism(parallelism);
        CyclicBarrier together = new CyclicBarrier(reached);
        TestMessages tokens = tokens(reached, 1, () -> Kernels.meet(together));
        Engine engine = open(Bounds.of(parallelism), tokens);

        assertThat(engine.messages(tokens, new MessageStamps(reached, 1))).isEqualTo(reached);
    }

    @Test
    default void workersOfMessagesAreAsDeclared() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        Gauge inside = new Gauge();
        TestMessages tokens = tokens(4, 2, () -> {
            inside.enter();
            Kernels.await(release);
            inside.leave();
        });
        Bounds bounds = Bounds.of(2);
        Engine engine = open(bounds, tokens);
        Threads declared = tested().threads(bounds, tokens);
        assertThat(liveWorkers()).as("before the op").hasSize(declared.virtual() ? 0 : declared.standing());

        OpCall op = OpCall.start(() -> engine.messages(tokens, new MessageStamps(4, 1)));
        DescribedContract.until(() -> inside.now() >= effectiveParallelism(2)
                && liveWorkers().size() == (declared.virtual() ? 0 : declared.peak()));
        release.countDown();
        op.answer();

        assertThat(inside.most()).isLessThanOrEqualTo(Math.max(1, declared.peak()));
        assertThat(inside.threads()).allMatch(thread -> thread.isVirtual() == declared.virtual());
        assertThat(liveWorkers()).as("after the op").hasSize(declared.virtual() ? 0 : declared.standing());
    }

    @Test
    default void threadsOfMessagesAreGoneAfterClose() throws Exception {
        Gauge ran = new Gauge();
        TestMessages tokens = tokens(4, 10, ran::enter);
        Engine engine = open(Bounds.of(2), tokens);
        engine.messages(tokens, new MessageStamps(4, 1));

        engine.close();

        assertThat(liveWorkers()).isEmpty();
        assertThat(ran.threads())
                .filteredOn(thread -> !thread.equals(Thread.currentThread()))
                .noneMatch(Thread::isAlive);
        assertThatIllegalStateException()
                .isThrownBy(() -> engine.messages(tokens, new MessageStamps(4, 1)))
                .withMessageContaining("closed");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    default void interruptedCallerEndsHandlersThatBlock(int parallelism) throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        Gauge inside = new Gauge();
        TestMessages tokens = tokens(4, 2, () -> {
            inside.enter();
            try {
                Kernels.await(never);
            } finally {
                inside.leave();
            }
        });
        Engine engine = open(Bounds.of(parallelism), tokens);

        OpCall op = OpCall.start(() -> engine.messages(tokens, new MessageStamps(4, 1)));
        DescribedContract.until(() -> inside.now() >= effectiveParallelism(parallelism));
        op.interrupt();

        assertThat(op.thrown()).isInstanceOf(InterruptedException.class);
        assertThat(inside.now()).isZero();
        assertOtherMessagesWork(engine);
    }

    @Test
    default void interruptedCallerEndsNodesThatHaveNothingToDo() throws Exception {
        Gauge arrived = new Gauge();
        TestMessages idle = idle(arrived);
        Engine engine = open(Bounds.of(2), idle);

        OpCall op = OpCall.start(() -> engine.messages(idle, new MessageStamps(4, 1)));
        DescribedContract.until(() -> arrived.now() == 4);
        assertThat(op.isOver()).isFalse();
        op.interrupt();

        assertThat(op.thrown()).isInstanceOf(InterruptedException.class);
        assertOtherMessagesWork(engine);
    }

    @Test
    default void closingInTheMiddleOfMessagesEndsThem() {
        Gauge arrived = new Gauge();
        TestMessages idle = idle(arrived);
        Engine engine = open(Bounds.of(2), idle);
        OpCall op = OpCall.start(() -> engine.messages(idle, new MessageStamps(4, 1)));
        DescribedContract.until(() -> arrived.now() == 4);

        engine.close();

        assertThat(liveWorkers()).isEmpty();
        assertThat(op.thrown()).isInstanceOf(InterruptedException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    default void exceptionOfAHandlerReachesTheCaller(int parallelism) throws Exception {
        for (Throwable boom : List.of(new ArithmeticException("node 2"), new AssertionError("node 2"))) {
            Gauge inside = new Gauge();
            TestMessages endless = new TestMessages(4, new Behaviour() {
                @Override
                public void begin(Out out) {
                    for (int node = 0; node < 4; node++) {
                        out.send(MessageStamps.OUTSIDE, node, 0);
                    }
                }

                @Override
                public void on(int self, int from, long message, Out out) {
                    inside.enter();
                    try {
                        if (self == 2 && message == 20) {
                            throw Kernels.<RuntimeException>thrown(boom);
                        }
                        out.send(self, (self + 1) % 4, message + 1);
                    } finally {
                        inside.leave();
                    }
                }
            });
            Engine engine = open(Bounds.of(parallelism), endless);

            OpCall op = OpCall.start(() -> engine.messages(endless, new MessageStamps(4, 1)));

            assertThat(op.thrown()).isSameAs(boom);
            assertThat(boom.getSuppressed())
                    .as("interruptions are consequences")
                    .isEmpty();
            assertThat(inside.now()).as("handlers that outlived their op").isZero();
            assertOtherMessagesWork(engine);
        }
    }

    /** Every node starts a token that takes so many hops; answers how many have come to their end. */
    private static TestMessages tokens(int nodes, int hops, Runnable handling) {
        return new TestMessages(nodes, new Behaviour() {
            private long arrived;

            @Override
            public void begin(Out out) {
                arrived = 0;
                for (int node = 0; node < nodes; node++) {
                    out.send(MessageStamps.OUTSIDE, node, 1);
                }
            }

            @Override
            public void on(int self, int from, long hop, Out out) {
                if (hop == 0) {
                    if (++arrived == nodes) {
                        out.halt(arrived);
                    }
                    return;
                }
                handling.run();
                if (hop == hops) {
                    out.send(self, 0, 0);
                } else {
                    out.send(self, (self + 1) % nodes, hop + 1);
                }
            }
        });
    }

    /** Every node handles one message, sets a timer that is far away, and nothing more happens. */
    private static TestMessages idle(Gauge arrived) {
        return new TestMessages(4, new Behaviour() {
            @Override
            public void begin(Out out) {
                for (int node = 0; node < 4; node++) {
                    out.send(MessageStamps.OUTSIDE, node, 0);
                }
            }

            @Override
            public void on(int self, int from, long message, Out out) {
                out.after(self, 1, DescribedContract.HOUR);
                arrived.enter();
            }
        });
    }

    private static void assertOtherMessagesWork(Engine engine) throws Exception {
        TestMessages fanIn = TestMessages.fanIn(4, 100);
        OpCall op = OpCall.start(() -> engine.messages(fanIn, new MessageStamps(4, 1)));
        assertThat(op.answer()).isEqualTo(TestMessages.expectedOfFanIn(4, 100));
        assertThat(fanIn.wrong()).isEmpty();
    }
}
