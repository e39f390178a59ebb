package dev.symposium.backend;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symposium.backend.FaultyBackend.Contract;
import dev.symposium.backend.FaultyWork.OfEngine;
import dev.symposium.backend.FaultyWork.OfMessages;
import dev.symposium.backend.FaultyWork.OfNode;
import dev.symposium.backend.FaultyWork.OfOut;
import dev.symposium.backend.FaultyWork.OfPipeline;
import dev.symposium.backend.FaultyWork.OfTree;
import dev.symposium.backend.FaultyWork.Op;
import dev.symposium.backend.pool.CompletableFutureBackend;
import dev.symposium.backend.pool.FixedPoolBackend;
import dev.symposium.backend.pool.ForkJoinBackend;
import dev.symposium.workload.ForkJoin;
import dev.symposium.workload.ForkJoin.Node;
import dev.symposium.workload.MessageStamps;
import dev.symposium.workload.Messages;
import dev.symposium.workload.Messages.Out;
import dev.symposium.workload.Pipeline;
import dev.symposium.workload.TaskStamps;
import dev.symposium.workload.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A contract that no bug can fail says nothing: each of these is seeded on purpose, and found for the reason that it has. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
@SuppressWarnings("JUnitMethodInvoked") // the tests of the contracts are what is tested here
class ContractsFindBugsTest {

    private static final FaultyBackend STAGES = FaultyBackend.of(new CompletableFutureBackend());
    private static final FaultyBackend NODES_OF_TREES = FaultyBackend.of(new ForkJoinBackend());
    private static final FaultyBackend NODES = FaultyBackend.of(new FixedPoolBackend());

    /** The message of the op that is doubled, delayed or kept. */
    private static final int NTH = 20;

    @ParameterizedTest
    @MethodSource("all")
    void bugIsFound(Bug bug) {
        Contract contract = new Contract(bug.backend());
        try {
            assertThatThrownBy(() -> bug.check().on(contract))
                    .as("what the contract says of a bug")
                    .isInstanceOf(AssertionError.class)
                    .hasMessageFindingMatch(bug.says());
        } finally {
            contract.close();
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void nothingIsFoundWhereThereIsNoBug(Bug bug) {
        Contract contract = new Contract(FaultyBackend.of(bug.backend().honest()));
        try {
            assertThatCode(() -> bug.check().on(contract)).doesNotThrowAnyException();
        } finally {
            contract.close();
        }
    }

    /**
     * A bug and who finds it.
     *
     * @param says a pattern of what the contract says
     */
    record Bug(String name, FaultyBackend backend, Check check, String says) {
        @Override
        public String toString() {
            return name;
        }
    }

    @FunctionalInterface
    interface Check {
        void on(Contract contract) throws Exception;
    }

    static List<Bug> all() {
        List<Bug> all = new ArrayList<>();
        all.addAll(pipelines());
        all.addAll(trees());
        all.addAll(messages());
        all.addAll(engines());
        return all;
    }

    private static List<Bug> pipelines() {
        Check order = contract -> contract.everyItemPassesEveryStageInOrder(Bounds.of(2));
        return List.of(
                new Bug(
                        "an item overtakes another before a stage",
                        STAGES.doing(pipeline(work -> new OfPipeline(work) {
                            @Override
                            public void run(int stage, int item, TaskStamps stamps) throws InterruptedException {
                                boolean exchanged = stage == stages().size() - 1 && (item == 30 || item == 31);
                                work.run(stage, exchanged ? 61 - item : item, stamps);
                            }
                        })),
                        order,
                        "item 31 was number 30|expected: -?\\d+|to be true"),
                new Bug(
                        "an item passes a stage twice",
                        STAGES.doing(pipeline(work -> new OfPipeline(work) {
                            @Override
                            public void run(int stage, int item, TaskStamps stamps) throws InterruptedException {
                                work.run(stage, item, stamps);
                                if (item == 7) {
                                    work.run(stage, item, stamps);
                                }
                            }
                        })),
                        order,
                        "expected"),
                new Bug(
                        "the last item is dropped",
                        STAGES.doing(pipeline(work -> new OfPipeline(work) {
                            @Override
                            public int items() {
                                return work.items() - 1;
                            }
                        })),
                        order,
                        "expected"),
                new Bug(
                        "an item is not stamped",
                        STAGES.doing(pipeline(work -> new OfPipeline(work) {
                            @Override
                            public void run(int stage, int item, TaskStamps stamps) throws InterruptedException {
                                work.run(stage, item, item == 9 ? new TaskStamps(items(), 1) : stamps);
                            }
                        })),
                        order,
                        "to be true"),
                new Bug(
                        "queues have no bound",
                        STAGES.doing(pipeline(work -> new OfPipeline(work) {
                            @Override
                            public int capacity() {
                                return 10_000;
                            }
                        })),
                        contract -> contract.queuesBetweenStagesHoldNoMoreThanTheirCapacity(4),
                        "to be between"),
                new Bug(
                        "K is ignored",
                        STAGES.bounding(bounds -> Bounds.of(bounds.parallelism())),
                        contract -> contract.noMoreItemsAreInFlightThanAllowed(2),
                        "to be between"),
                new Bug(
                        "K is one more",
                        STAGES.bounding(bounds -> new Bounds(
                                bounds.parallelism(),
                                OptionalInt.of(bounds.inFlight().orElseThrow() + 1))),
                        contract -> contract.noMoreItemsAreInFlightThanAllowed(2),
                        "to be between"),
                new Bug(
                        "a stage more than P runs at once",
                        STAGES.bounding(bounds -> Bounds.of(bounds.parallelism() + 1)),
                        contract -> contract.noMoreStagesRunAtOnceThanTheParallelism(1),
                        "to be between"));
    }

    private static List<Bug> trees() {
        Check once = contract -> contract.everyNodeIsSolvedOnce(2);
        return List.of(
                new Bug(
                        "leaves are solved twice",
                        NODES_OF_TREES.doing(tree(node -> new OfNode(node) {
                            @Override
                            public long solve() {
                                node.solve();
                                return node.solve();
                            }
                        })),
                        once,
                        "answered 2"),
                new Bug(
                        "the first child is never solved",
                        NODES_OF_TREES.doing(tree(node -> new OfNode(node) {
                            @Override
                            public List<Node> children() {
                                List<Node> children = new ArrayList<>(node.children());
                                children.set(0, children.getLast());
                                return children;
                            }
                        })),
                        once,
                        "expected"),
                new Bug(
                        "answers of children are exchanged",
                        NODES_OF_TREES.doing(tree(node -> new OfNode(node) {
                            @Override
                            public long combine(long[] answers) {
                                long first = answers[0];
                                answers[0] = answers[answers.length - 1];
                                answers[answers.length - 1] = first;
                                return node.combine(answers);
                            }
                        })),
                        once,
                        "expected"),
                new Bug(
                        "a node more than P is solved at once",
                        NODES_OF_TREES.bounding(bounds -> Bounds.of(bounds.parallelism() + 1)),
                        contract -> contract.noMoreNodesAreSolvedAtOnceThanTheParallelism(1),
                        "to be between"));
    }

    private static List<Bug> messages() {
        return List.of(
                new Bug(
                        "a message overtakes another of the same sender",
                        NODES.doing(messages(work -> new OfMessages(work) {
                            private long held = -1; // by node 1, and only ever touched by who runs it

                            @Override
                            Out wrapped(Out out) {
                                return new OfOut(out) {
                                    @Override
                                    public void send(int from, int to, long message) {
                                        boolean hold = from == 1 && to == 0 && message >> 16 == NTH;
                                        if (hold) {
                                            held = message;
                                            return;
                                        }
                                        out.send(from, to, message);
                                        if (from == 1 && held >= 0) {
                                            out.send(from, 0, held);
                                            held = -1;
                                        }
                                    }
                                };
                            }
                        })),
                        contract -> contract.messagesBetweenTwoNodesArriveInOrder(2),
                        "expected"),
                new Bug(
                        "a message is delivered twice",
                        NODES.doing(messages(work -> new OfMessages(work) {
                            @Override
                            Out wrapped(Out out) {
                                return new OfOut(out) {
                                    @Override
                                    public void send(int from, int to, long message) {
                                        out.send(from, to, message);
                                        if (from == 1 && to == 0 && message >> 16 == NTH) {
                                            out.send(from, to, message);
                                        }
                                    }
                                };
                            }
                        })),
                        contract -> contract.messagesBetweenTwoNodesArriveInOrder(2),
                        "expected"),
                new Bug(
                        "a message is handled within the sender's handler",
                        NODES.doing(messages(work -> new OfMessages(work) {
                            @Override
                            Out wrapped(Out out) {
                                return new OfOut(out) {
                                    @Override
                                    public void send(int from, int to, long message) {
                                        if (from == MessageStamps.OUTSIDE) {
                                            out.send(from, to, message);
                                        } else {
                                            work.onMessage(to, from, message, this);
                                        }
                                    }
                                };
                            }
                        })),
                        contract -> contract.tokenGoesRoundTheRing(2),
                        "handles two messages at once"),
                new Bug(
                        "timers are early",
                        NODES.doing(messages(work -> new OfMessages(work) {
                            @Override
                            Out wrapped(Out out) {
                                return new OfOut(out) {
                                    @Override
                                    public void after(int self, long message, long delayNanos) {
                                        out.after(self, message, 0);
                                    }
                                };
                            }
                        })),
                        contract -> contract.timersFireOnceEachAndNeverEarly(2),
                        "expected: 200"),
                new Bug(
                        "the last halt counts",
                        NODES.wrapped(engine -> new OfEngine(engine) {
                            private final AtomicLong last = new AtomicLong();

                            @Override
                            public long messages(Messages work, MessageStamps stamps) throws InterruptedException {
                                engine.messages(
                                        new OfMessages(work) {
                                            @Override
                                            Out wrapped(Out out) {
                                                return new OfOut(out) {
                                                    @Override
                                                    public void halt(long answer) {
                                                        last.set(answer);
                                                        out.halt(answer);
                                                    }
                                                };
                                            }
                                        },
                                        stamps);
                                return last.get();
                            }
                        }),
                        contract -> contract.messagesStillUnderWayAreDropped(1),
                        "expected: 7"),
                new Bug(
                        "a message of the op before is delivered",
                        NODES.wrapped(engine -> new OfEngine(engine) {
                            private final AtomicLong kept = new AtomicLong();

                            @Override
                            public long messages(Messages work, MessageStamps stamps) throws InterruptedException {
                                return engine.messages(
                                        new OfMessages(work) {
                                            @Override
                                            public void begin(Out out) {
                                                long old = kept.get();
                                                if (old != 0) {
                                                    out.send(MessageStamps.OUTSIDE, 3, old);
                                                }
                                                work.begin(new OfOut(out) {
                                                    @Override
                                                    public void send(int from, int to, long message) {
                                                        kept.set(message);
                                                        out.send(from, to, message);
                                                    }
                                                });
                                            }
                                        },
                                        stamps);
                            }
                        }),
                        contract -> contract.messagesStillUnderWayAreDropped(1),
                        "got a message of op"),
                new Bug(
                        "a node runs before all first messages are sent",
                        NODES.doing(messages(work -> new OfMessages(work) {
                            @Override
                            public void begin(Out out) {
                                work.begin(new OfOut(out) {
                                    @Override
                                    public void send(int from, int to, long message) {
                                        work.onMessage(to, from, message, out);
                                    }
                                });
                            }
                        })),
                        contract -> contract.noNodeRunsBeforeAllFirstMessagesAreSent(),
                        "expected: 1"),
                new Bug(
                        "a handler more than P runs at once",
                        NODES.bounding(bounds -> Bounds.of(bounds.parallelism() + 1)),
                        contract -> contract.noMoreHandlersRunAtOnceThanTheParallelism(1),
                        "to be between"),
                new Bug(
                        "messages are not stamped",
                        NODES.wrapped(engine -> new OfEngine(engine) {
                            @Override
                            public long messages(Messages work, MessageStamps stamps) throws InterruptedException {
                                return engine.messages(work, new MessageStamps(work.nodes(), 1));
                            }
                        }),
                        contract -> contract.stampsOfMessagesAreInOrder(),
                        "stamps of node 0"));
    }

    /** Bugs that have nothing to do with a shape, of which each contract finds its own. */
    private static List<Bug> engines() {
        List<Bug> all = new ArrayList<>();
        UnaryOperator<Engine> wrapping = ending(op -> {
            try {
                return op.run();
            } catch (RuntimeException | Error e) {
                throw new IllegalStateException("wrapped", e);
            }
        });
        UnaryOperator<Engine> swallowing = ending(op -> {
            try {
                return op.run();
            } catch (RuntimeException | Error e) {
                return 0;
            }
        });
        UnaryOperator<Engine> deaf = ending(op -> {
            try {
                return op.run();
            } catch (InterruptedException e) {
                return 0;
            }
        });
        all.addAll(inEachShape(
                "the exception is wrapped",
                wrapping,
                "Expecting actual",
                contract -> contract.exceptionOfAStageReachesTheCaller(Bounds.of(2)),
                contract -> contract.exceptionOfANodeReachesTheCaller(2),
                contract -> contract.exceptionOfAHandlerReachesTheCaller(2)));
        all.addAll(inEachShape(
                "the exception is swallowed",
                swallowing,
                "Expecting actual",
                contract -> contract.exceptionOfAStageReachesTheCaller(Bounds.of(2)),
                contract -> contract.exceptionOfANodeReachesTheCaller(2),
                contract -> contract.exceptionOfAHandlerReachesTheCaller(2)));
        all.addAll(inEachShape(
                "the interrupt is swallowed",
                deaf,
                "not to be null",
                contract -> contract.interruptedCallerEndsStagesThatBlock(Bounds.of(2)),
                contract -> contract.interruptedCallerEndsTheTree(2),
                contract -> contract.interruptedCallerEndsHandlersThatBlock(2)));
        all.add(new Bug(
                "there is a thread more than declared (pipeline)",
                STAGES.wrapped(oneThreadMore(STAGES)),
                contract -> contract.workersOfAPipelineAreAsDeclared(),
                "before the op"));
        all.add(new Bug(
                "there is a thread more than declared (tree)",
                NODES_OF_TREES.wrapped(oneThreadMore(NODES_OF_TREES)),
                contract -> contract.workersOfATreeAreAsDeclared(),
                "before the op"));
        all.add(new Bug(
                "there is a thread more than declared (messages)",
                NODES.wrapped(oneThreadMore(NODES)),
                contract -> contract.workersOfMessagesAreAsDeclared(),
                "before the op"));
        return all;
    }

    private static UnaryOperator<Engine> oneThreadMore(Backend of) {
        return engine -> new OfEngine(engine) {
            private final Thread more = Thread.ofPlatform()
                    .daemon()
                    .name(Workers.prefix(of.description().id()) + "99")
                    .start(ContractsFindBugsTest::sleep);

            @Override
            public void close() {
                engine.close();
                more.interrupt();
                Workers.joinUninterruptibly(List.of(more));
            }
        };
    }

    private static List<Bug> inEachShape(
            String name, UnaryOperator<Engine> bug, String says, Check stages, Check nodes, Check handlers) {
        return List.of(
                new Bug(name + " (pipeline)", STAGES.wrapped(bug), stages, says),
                new Bug(name + " (tree)", NODES_OF_TREES.wrapped(bug), nodes, says),
                new Bug(name + " (messages)", NODES.wrapped(bug), handlers, says));
    }

    @FunctionalInterface
    private interface Ending {
        long end(Op op) throws InterruptedException;
    }

    private static UnaryOperator<Engine> ending(Ending ending) {
        return engine -> new OfEngine(engine) {
            @Override
            long run(Op op) throws InterruptedException {
                return ending.end(op);
            }
        };
    }

    private static void sleep() {
        try {
            Thread.sleep(Long.MAX_VALUE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static UnaryOperator<Work> pipeline(Function<Pipeline, Pipeline> bug) {
        return work -> bug.apply((Pipeline) work);
    }

    private static UnaryOperator<Work> tree(UnaryOperator<Node> bug) {
        return work -> new OfTree((ForkJoin) work, bug);
    }

    private static UnaryOperator<Work> messages(Function<Messages, Messages> bug) {
        return work -> bug.apply((Messages) work);
    }
}
