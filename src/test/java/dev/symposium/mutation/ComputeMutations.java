package dev.symposium.mutation;

import dev.symposium.backend.Engine;
import dev.symposium.workload.Envelope;
import dev.symposium.workload.ForkJoin;
import dev.symposium.workload.ForkJoin.Node;
import dev.symposium.workload.Pipeline;
import dev.symposium.workload.PostOffice;
import dev.symposium.workload.PostOffice.Delivering;
import dev.symposium.workload.PostOffice.Post;
import dev.symposium.workload.TaskStamps;
import dev.symposium.workload.ThreadsEngine;
import dev.symposium.workload.Workload;
import dev.symposium.workload.Workloads;
import dev.symposium.workload.kernel.WrongKernels;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Bugs of kernels, and of engines that solve trees, pass items on and deliver messages. */
final class ComputeMutations {

    private static final Map<String, String> FIB = Map.of("size", "12", "cutoff", "3");
    private static final Map<String, String> QUEENS = Map.of("size", "7", "cutoff", "4");
    private static final Map<String, String> SKYNET = Map.of("size", "1000", "cutoff", "10");
    private static final Map<String, String> STAGED = Map.of("items", "50", "stages", "4", "cpu", "1us");
    private static final Map<String, String> PING_PONG = Map.of("rounds", "40");
    private static final Map<String, String> RING = Map.of("nodes", "7", "passes", "60");
    private static final Map<String, String> BIG = Map.of("nodes", "6", "rounds", "60");
    private static final Map<String, Map<String, String>> QUICK_BATCHES = Map.of(
            "mandelbrot",
            Map.of("size", "40"),
            "nbody",
            Map.of("tasks", "5", "rounds", "20"),
            "spectral-norm",
            Map.of("tasks", "5", "size", "10"),
            "matmul",
            Map.of("size", "20"),
            "triad",
            Map.of("tasks", "5", "size", "500"));
    private static final int STAGE = 2;
    private static final int ITEM = 30;
    private static final int NTH = 23; // message of an op

    private ComputeMutations() {}

    static List<Mutation> all() {
        List<Mutation> all = new ArrayList<>();
        all.addAll(kernels());
        all.addAll(trees());
        all.addAll(pipelines());
        all.addAll(messages());
        return all;
    }

    /** The same kernels and engines without their bugs. */
    static List<Mutation> withoutBugs() {
        List<Mutation> all = new ArrayList<>();
        QUICK_BATCHES.forEach(
                (id, parameters) -> all.add(new Mutation(id, workload(id), parameters, () -> new ThreadsEngine(2))));
        all.add(kernel("rows", WrongKernels.honestRows()));
        all.add(kernel("a norm", WrongKernels.honestNorm()));
        all.add(kernel("a product", WrongKernels.honestProduct()));
        all.add(kernel("a triad", WrongKernels.honestTriad()));
        for (String id : List.of("fib", "nqueens", "skynet")) {
            all.add(tree("a tree", id, new Solver() {}));
        }
        all.add(pipeline("a pipeline", (stage, item, run) -> run.now(stage, item)));
        all.add(message("messages", "ping-pong", PING_PONG, (nth, letter, post) -> post.put(letter)));
        all.add(message("messages", "thread-ring", RING, (nth, letter, post) -> post.put(letter)));
        all.add(message("messages", "big", BIG, (nth, letter, post) -> post.put(letter)));
        return all;
    }

    private static List<Mutation> kernels() {
        return List.of(
                kernel("every row is the one after it", WrongKernels.nextRow()),
                kernel("a last iteration skipped", WrongKernels.lastIterationSkipped()),
                kernel("the last point of a row left out", WrongKernels.lastPointLeftOut()),
                kernel("points in single precision", WrongKernels.singlePrecision()),
                kernel("the last step of a simulation skipped", WrongKernels.lastStepSkipped()),
                kernel("a simulation with the seed of another", WrongKernels.seedOfAnotherTask()),
                kernel("a matrix transposed", WrongKernels.transposedMatrix()),
                kernel("a fused multiply-add", WrongKernels.fusedMultiplyAdd()),
                kernel("sums of doubles reordered", WrongKernels.sumsReordered()),
                kernel("the first factor transposed", WrongKernels.firstFactorTransposed()),
                kernel("a matrix element transposed", WrongKernels.elementTransposed()),
                kernel("the last product of a sum skipped", WrongKernels.lastProductSkipped()),
                kernel("a matrix product in single precision", WrongKernels.productInSinglePrecision()),
                kernel("two elements of a row exchanged", WrongKernels.elementsExchanged()),
                kernel("the last element of a block skipped", WrongKernels.lastElementSkipped()),
                kernel("two elements of a block exchanged", WrongKernels.elementsOfABlockExchanged()),
                kernel("an element in single precision", WrongKernels.elementInSinglePrecision()));
    }

    private static Mutation kernel(String name, Workload wrong) {
        return new Mutation(name, wrong, Map.of(), () -> new ThreadsEngine(2));
    }

    private static List<Mutation> trees() {
        List<Mutation> all = new ArrayList<>();
        for (String id : List.of("fib", "nqueens", "skynet")) {
            all.add(tree("a child solved twice, and another never", id, new Solver() {
                @Override
                long child(List<Node> children, int i) {
                    return solve(children.get(depth == 1 && i == 1 ? 0 : i));
                }
            }));
            all.add(tree("the answer of a child forgotten", id, new Solver() {
                @Override
                long child(List<Node> children, int i) {
                    long answer = solve(children.get(i));
                    return depth == 1 && i == children.size() - 1 ? 0 : answer;
                }
            }));
            all.add(tree("the answers of two children exchanged", id, new Solver() {
                @Override
                long child(List<Node> children, int i) {
                    return solve(children.get(depth == 1 && i < 2 ? 1 - i : i));
                }
            }));
        }
        all.add(tree("the leaf 0 never added", "skynet", new Solver() {
            private boolean first = true;

            @Override
            long root(Node root) {
                first = true;
                return super.root(root);
            }

            @Override
            long leaf(Node leaf) {
                long answer = leaf.solve();
                boolean skipped = first;
                first = false;
                return skipped ? 0 : answer;
            }
        }));
        all.add(tree("the answer of a subtree given for the root's", "fib", new Solver() {
            @Override
            long root(Node root) {
                return solve(root.children().getFirst());
            }
        }));
        return all;
    }

    private static Mutation tree(String name, String id, Solver solver) {
        return new Mutation(name + " (" + id + ")", workload(id), parameters(id), () -> solver);
    }

    private static Map<String, String> parameters(String id) {
        return switch (id) {
            case "fib" -> FIB;
            case "nqueens" -> QUEENS;
            default -> SKYNET;
        };
    }

    private static List<Mutation> pipelines() {
        return List.of(
                pipeline("an item that overtakes another in a stage", (stage, item, run) -> {
                    boolean exchanged = stage == STAGE && (item == ITEM || item == ITEM + 1);
                    run.now(stage, exchanged ? 2 * ITEM + 1 - item : item);
                }),
                pipeline("an item dropped before a stage", (stage, item, run) -> {
                    if (stage < STAGE || item != ITEM) {
                        run.now(stage, item);
                    }
                }),
                pipeline("a stage skipped for an item", (stage, item, run) -> {
                    if (stage != STAGE || item != ITEM) {
                        run.now(stage, item);
                    }
                }),
                pipeline("a stage run twice for an item", (stage, item, run) -> {
                    run.now(stage, item);
                    if (stage == STAGE && item == ITEM) {
                        run.now(stage, item);
                    }
                }),
                pipeline("an item that passes all stages twice", (stage, item, run) -> {
                    run.now(stage, item);
                    if (item == ITEM) {
                        run.now(stage, item);
                    }
                }),
                pipeline(
                        "an item that stands for the one before it",
                        (stage, item, run) -> run.now(stage, item == ITEM ? item - 1 : item)),
                pipeline("the last item dropped", (stage, item, run) -> {
                    if (item < 49) {
                        run.now(stage, item);
                    }
                }),
                pipeline("two stages exchanged for an item", (stage, item, run) -> {
                    boolean exchanged = item == ITEM && (stage == STAGE || stage == STAGE + 1);
                    run.now(exchanged ? 2 * STAGE + 1 - stage : stage, item);
                }));
    }

    private static Mutation pipeline(String name, Passing passing) {
        return new Mutation(name, workload("pipeline"), STAGED, () -> new StageByStage(passing));
    }

    private static List<Mutation> messages() {
        return List.of(
                message("a message doubled", "ping-pong", PING_PONG, (nth, letter, post) -> {
                    post.put(letter);
                    if (nth == NTH) {
                        post.put(letter);
                    }
                }),
                message("the last message doubled before the end", "ping-pong", PING_PONG, (nth, letter, post) -> {
                    post.put(letter);
                    if (nth == 79) { // of 40 pings and 40 pongs, from 0, after the one that starts the op: the last
                        // ping
                        post.put(letter);
                    }
                }),
                message(
                        "a message garbled",
                        "ping-pong",
                        PING_PONG,
                        (nth, letter, post) -> post.put(
                                nth == NTH
                                        ? new Envelope(
                                                letter.from(), letter.to(), letter.message() ^ 1, letter.sentAt())
                                        : letter)),
                message(
                        "a message delivered to the wrong node",
                        "thread-ring",
                        RING,
                        (nth, letter, post) -> post.put(
                                nth == NTH
                                        ? new Envelope(
                                                letter.from(), (letter.to() + 1) % 7, letter.message(), letter.sentAt())
                                        : letter)),
                message(
                        "a sender misnamed",
                        "thread-ring",
                        RING,
                        (nth, letter, post) -> post.put(
                                nth == NTH
                                        ? new Envelope(
                                                (letter.from() + 1) % 7, letter.to(), letter.message(), letter.sentAt())
                                        : letter)),
                message(
                        "a ring that halts a round early",
                        "thread-ring",
                        RING,
                        (nth, letter, post) -> post.put(
                                nth == NTH
                                        ? new Envelope(
                                                letter.from(), letter.to(), letter.message() - 7, letter.sentAt())
                                        : letter)),
                message("a token doubled", "thread-ring", RING, (nth, letter, post) -> {
                    post.put(letter);
                    if (nth == NTH) {
                        post.put(letter);
                    }
                }),
                message("a ping doubled", "big", BIG, (nth, letter, post) -> {
                    post.put(letter);
                    if (nth == NTH) {
                        post.put(letter);
                    }
                }),
                message(
                        "a ping delivered to the wrong node",
                        "big",
                        BIG,
                        (nth, letter, post) -> post.put(
                                nth == 10 // when all are just being pinged for the first time
                                        ? new Envelope(
                                                letter.from(), (letter.to() + 1) % 6, letter.message(), letter.sentAt())
                                        : letter)),
                message("a message of the op before delivered", "big", BIG, new Delivering() {
                    private @Nullable Envelope kept;

                    @Override
                    public void deliver(int nth, Envelope letter, Post post) {
                        post.put(letter);
                        if (nth == NTH) {
                            if (kept != null) {
                                post.put(kept);
                            }
                            kept = letter;
                        }
                    }
                }));
    }

    private static Mutation message(String name, String id, Map<String, String> parameters, Delivering delivering) {
        return new Mutation(name + " (" + id + ")", workload(id), parameters, () -> new PostOffice(delivering));
    }

    private static Workload workload(String id) {
        return Workloads.find(id).orElseThrow();
    }

    /** Solves trees on the calling thread. */
    private abstract static class Solver implements Engine {

        int depth; // of the node whose children are being solved

        @Override
        public long forkJoin(ForkJoin work) {
            depth = 0;
            return root(work.root());
        }

        long root(Node root) {
            return solve(root);
        }

        long solve(Node node) {
            if (node.leaf()) {
                return leaf(node);
            }
            depth++;
            List<Node> children = node.children();
            long[] answers = new long[children.size()];
            for (int i = 0; i < answers.length; i++) {
                answers[i] = child(children, i);
            }
            depth--;
            return node.combine(answers);
        }

        long child(List<Node> children, int i) {
            return solve(children.get(i));
        }

        long leaf(Node leaf) {
            return leaf.solve();
        }

        @Override
        public void close() {}
    }

    /** Lets all items pass a stage before any passes the next. */
    private record StageByStage(Passing passing) implements Engine {

        @Override
        public long pipeline(Pipeline pipeline, TaskStamps stamps) throws InterruptedException {
            pipeline.begin();
            for (int i = 0; i < pipeline.items(); i++) {
                stamps.submitted(i);
                stamps.started(i);
            }
            for (int stage = 0; stage < pipeline.stages().size(); stage++) {
                for (int i = 0; i < pipeline.items(); i++) {
                    passing.pass(stage, i, (s, item) -> pipeline.run(s, item, stamps));
                }
            }
            for (int i = 0; i < pipeline.items(); i++) {
                stamps.ended(i);
            }
            return pipeline.answer();
        }

        @Override
        public void close() {}
    }

    /** How an item passes a stage. */
    private interface Passing {
        void pass(int stage, int item, Run run) throws InterruptedException;
    }

    private interface Run {
        void now(int stage, int item) throws InterruptedException;
    }
}
