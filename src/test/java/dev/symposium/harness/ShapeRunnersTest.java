package dev.symposium.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symposium.backend.Backends;
import dev.symposium.backend.Bounds;
import dev.symposium.backend.Engine;
import dev.symposium.workload.Envelope;
import dev.symposium.workload.ForkJoin;
import dev.symposium.workload.MessageStamps;
import dev.symposium.workload.Messages;
import dev.symposium.workload.Params;
import dev.symposium.workload.Pipeline;
import dev.symposium.workload.Program;
import dev.symposium.workload.Program.Step;
import dev.symposium.workload.Recipe;
import dev.symposium.workload.TaskStamps;
import dev.symposium.workload.Timer;
import dev.symposium.workload.Work;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What runs pipelines, trees and messages keeps their latencies, and says what is wrong with their stamps. */
@Timeout(60)
class ShapeRunnersTest {

    private static final int ITEMS = 30;
    private static final long WAIT_NANOS = 100_000;

    private final AnswerCheck check = new AnswerCheck(0, 0);

    static Stream<Arguments> honest() {
        return Stream.of("sequential", "platform-per-task", "fixed-pool", "virtual-threads")
                .flatMap(backend -> Stream.of(new Stages(), new Tokens()).map(work -> Arguments.of(backend, work)));
    }

    @ParameterizedTest
    @MethodSource("honest")
    void stampsOfAnHonestEngineAreFoldedIntoLatencies(String backend, Work work) throws Exception {
        try (Engine engine = Backends.find(backend)
                .orElseThrow()
                .open(Bounds.of(1), Params.NONE, work, new Recipe("none", Params.NONE, 0))) {
            Latencies latencies = run(work, engine, 3);

            assertThat(check.answers().violation()).isNull();
            assertThat(latencies.encoded()).containsOnlyKeys("sojourn", "service", "queueWait", "op");
        }
    }

    @Test
    void treeHasTheLatencyOfItsOpAlone() throws Exception {
        ForkJoin tree = new Leaf();
        try (Engine engine = Backends.find("sequential")
                .orElseThrow()
                .open(Bounds.of(1), Params.NONE, tree, new Recipe("none", Params.NONE, 0))) {
            assertThat(run(tree, engine, 3).encoded()).containsOnlyKeys("op");
            assertThat(check.answers().violation()).isNull();
        }
    }

    @Test
    void itemThatIsSubmittedAfterItsEndIsAViolation() throws Exception {
        run(
                new Stages(),
                new Engine() {
                    @Override
                    public long pipeline(Pipeline pipeline, TaskStamps stamps) throws InterruptedException {
                        for (int item = 0; item < ITEMS; item++) {
                            pipeline.run(0, item, stamps);
                            pipeline.run(1, item, stamps);
                            stamps.submitted(item);
                        }
                        return 0;
                    }

                    @Override
                    public void close() {}
                },
                1);

        assertThat(check.answers().violation()).contains("was not submitted, started and ended within its op");
    }

    @Test
    void itemThatIsFasterThanItsWaitsIsAViolation() throws Exception {
        run(
                new Stages(),
                new Engine() {
                    @Override
                    public long pipeline(Pipeline pipeline, TaskStamps stamps) {
                        for (int item = 0; item < ITEMS; item++) {
                            stamps.submitted(item);
                            stamps.started(item);
                            stamps.ended(item);
                        }
                        return 0;
                    }

                    @Override
                    public void close() {}
                },
                1);

        // Unless the thread was held up between the stamps of every single item.
        assertThat(check.answers().violation()).contains("its waits alone are " + WAIT_NANOS);
    }

    @Test
    void messageThatIsHandledBeforeItIsDueIsAViolation() throws Exception {
        run(
                new Tokens(),
                new Engine() {
                    @Override
                    public long messages(Messages work, MessageStamps stamps) {
                        new Envelope(0, 0, 0, stamps.due(0, 3_600_000_000_000L)).deliver(work, NOWHERE, stamps);
                        return 0;
                    }

                    @Override
                    public void close() {}
                },
                1);

        assertThat(check.answers().violation()).contains("was not sent and handled within its op");
    }

    @Test
    void messageOfTheOpBeforeIsAViolation() throws Exception {
        AtomicLong before = new AtomicLong();
        run(
                new Tokens(),
                new Engine() {
                    @Override
                    public long messages(Messages work, MessageStamps stamps) {
                        before.compareAndSet(0, stamps.sent(0));
                        new Envelope(0, 0, 0, before.get()).deliver(work, NOWHERE, stamps);
                        return 0;
                    }

                    @Override
                    public void close() {}
                },
                2);

        assertThat(check.answers().violation()).contains("was not sent and handled within its op");
    }

    private Latencies run(Work work, Engine engine, int ops) throws InterruptedException {
        OpRunner runner;
        try (OpTimer timer = new OpTimer()) {
            runner = OpRunner.of(TestOperation.of(work, 0), engine, timer, 1);
            IterationTally tally = new IterationTally(runner.participants());
            runner.beginIteration();
            for (int op = 0; op < ops; op++) {
                long began = System.nanoTime();
                runner.run();
                runner.ran(began, System.nanoTime(), tally);
            }
            assertThat(tally.ops()).isEqualTo(ops);
            assertThat(tally.units()).isEqualTo(ops * work.units());
        }
        Latencies latencies = new Latencies();
        runner.fold(latencies, check);
        return latencies;
    }

    private static final Messages.Out NOWHERE = new Messages.Out() {
        @Override
        public void send(int from, int to, long message) {}

        @Override
        public void after(int self, long message, long delayNanos) {}

        @Override
        public void halt(long answer) {}
    };

    /** Two stages, the first of which waits. */
    private record Stages() implements Pipeline {

        @Override
        public List<Program> stages() {
            return List.of(Program.of(new Step.Wait(WAIT_NANOS)), Program.of(new Step.Cpu(0)));
        }

        @Override
        public int items() {
            return ITEMS;
        }

        @Override
        public int capacity() {
            return 4;
        }

        @Override
        public void begin() {}

        @Override
        public void run(int stage, int item, TaskStamps stamps) throws InterruptedException {
            if (stage == 0) {
                stamps.started(item);
                Timer.sleep(WAIT_NANOS);
            } else {
                stamps.ended(item);
            }
        }

        @Override
        public long answer() {
            return 0;
        }

        @Override
        public long units() {
            return ITEMS;
        }

        @Override
        public long progress() {
            return 0;
        }
    }

    /** Two nodes that send a token to and fro, and set a timer at the end. */
    private record Tokens() implements Messages {

        @Override
        public int nodes() {
            return 2;
        }

        @Override
        public void begin(Out out) {
            out.send(MessageStamps.OUTSIDE, 0, 0);
        }

        @Override
        public void onMessage(int self, int from, long message, Out out) {
            if (message < ITEMS) {
                out.send(self, 1 - self, message + 1);
            } else if (message == ITEMS) {
                out.after(self, ITEMS + 1, WAIT_NANOS);
            } else {
                out.halt(0);
            }
        }

        @Override
        public long units() {
            return ITEMS;
        }

        @Override
        public long progress() {
            return 0;
        }
    }

    /** A root that is a leaf. */
    private record Leaf() implements ForkJoin {

        @Override
        public Node root() {
            return new Node() {
                @Override
                public boolean leaf() {
                    return true;
                }

                @Override
                public long solve() {
                    return 0;
                }

                @Override
                public List<Node> children() {
                    throw new AssertionError("a leaf has none");
                }

                @Override
                public long combine(long[] answers) {
                    throw new AssertionError("a leaf has none");
                }
            };
        }

        @Override
        public long units() {
            return 1;
        }

        @Override
        public long progress() {
            return 0;
        }
    }
}
