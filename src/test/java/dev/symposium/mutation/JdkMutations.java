package dev.symposium.mutation;

import dev.symposium.backend.Engine;
import dev.symposium.backend.SerialNodes;
import dev.symposium.protocol.RuntimeDescription.Cost;
import dev.symposium.protocol.RuntimeDescription.Form;
import dev.symposium.protocol.RuntimeDescription.Shape;
import dev.symposium.protocol.RuntimeDescription.WorkloadDescription;
import dev.symposium.workload.ForkJoin;
import dev.symposium.workload.MessageStamps;
import dev.symposium.workload.Messages;
import dev.symposium.workload.Operation;
import dev.symposium.workload.Params;
import dev.symposium.workload.Pipeline;
import dev.symposium.workload.Program;
import dev.symposium.workload.Program.Step;
import dev.symposium.workload.Sync;
import dev.symposium.workload.TaskStamps;
import dev.symposium.workload.Work;
import dev.symposium.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Bugs of engines that keep timers, and that meet exceptions of stages and nodes. */
final class JdkMutations {

    private static final int ITEMS = 40;
    private static final int VICTIM = 31;

    private JdkMutations() {}

    static List<Mutation> all() {
        return List.of(
                new Mutation("timers that fire at once", new Ticks(), Map.of(), ImpatientEngine::new),
                new Mutation("an exception of a stage swallowed", new BrokenStages(), Map.of(), SwallowingEngine::new),
                new Mutation("an exception of a node swallowed", new BrokenTree(), Map.of(), SwallowingEngine::new));
    }

    /** A workload of which only the work matters. */
    private abstract static class Small implements Workload {

        private final Shape shape;

        Small(Shape shape) {
            this.shape = shape;
        }

        @Override
        public WorkloadDescription description() {
            return new WorkloadDescription(
                    "small",
                    "For tests.",
                    shape,
                    "units",
                    "The sum is right.",
                    "tests",
                    List.of(Form.BLOCKING),
                    1 << 20,
                    new Cost(null, List.of(), List.of(), List.of(), null, 1),
                    List.of());
        }
    }

    private record SmallOperation(Work work, long reference, long leastNanos) implements Operation {

        @Override
        public long leastNanos(int parallelism, OptionalInt inFlight) {
            return leastNanos;
        }

        @Override
        public Sync sync() {
            return new Sync(1);
        }
    }

    /** A node that waits for one timer after the other. */
    private static final class Ticks extends Small {

        private static final int TICKS = 10;
        private static final long NANOS = 300_000;

        Ticks() {
            super(Shape.MESSAGES);
        }

        @Override
        public Operation prepare(Params params, long seed) {
            return new SmallOperation(new Clock(), TICKS, TICKS * NANOS);
        }

        private static final class Clock implements Messages {

            private int ticks;

            @Override
            public int nodes() {
                return 1;
            }

            @Override
            public void begin(Out out) {
                ticks = 0;
                out.after(0, 0, NANOS);
            }

            @Override
            public void onMessage(int self, int from, long message, Out out) {
                if (++ticks == TICKS) {
                    out.halt(ticks);
                } else {
                    out.after(self, 0, NANOS);
                }
            }

            @Override
            public long units() {
                return TICKS;
            }

            @Override
            public long progress() {
                return ticks;
            }
        }
    }

    /** Delivers on the calling thread, and does not let timers wait. */
    private static final class ImpatientEngine implements Engine {

        @Override
        public long messages(Messages work, MessageStamps stamps) throws InterruptedException {
            return SerialNodes.run(new Impatient(work), stamps, Runnable::run);
        }

        @Override
        public void close() {}
    }

    private record Impatient(Messages work) implements Messages {

        @Override
        public int nodes() {
            return work.nodes();
        }

        @Override
        public void begin(Out out) {
            work.begin(new AtOnce(out));
        }

        @Override
        public void onMessage(int self, int from, long message, Out out) {
            work.onMessage(self, from, message, new AtOnce(out));
        }

        @Override
        public long units() {
            return work.units();
        }

        @Override
        public long progress() {
            return work.progress();
        }
    }

    private record AtOnce(Messages.Out out) implements Messages.Out {

        @Override
        public void send(int from, int to, long message) {
            out.send(from, to, message);
        }

        @Override
        public void after(int self, long message, long delayNanos) {
            out.after(self, message, 0);
        }

        @Override
        public void halt(long answer) {
            out.halt(answer);
        }
    }

    /** Two stages that count their items, the second of which throws at one. */
    private static final class BrokenStages extends Small {

        BrokenStages() {
            super(Shape.PIPELINE);
        }

        @Override
        public Operation prepare(Params params, long seed) {
            return new SmallOperation(new Counting(), 2L * ITEMS, 0);
        }

        private static final class Counting implements Pipeline {

            private int passed;

            @Override
            public List<Program> stages() {
                Program nothing = Program.of(new Step.Cpu(0));
                return List.of(nothing, nothing);
            }

            @Override
            public int items() {
                return ITEMS;
            }

            @Override
            public int capacity() {
                return 1;
            }

            @Override
            public void begin() {
                passed = 0;
            }

            @Override
            public void run(int stage, int item, TaskStamps stamps) {
                if (stage == 0) {
                    stamps.started(item);
                } else {
                    stamps.ended(item);
                }
                if (stage == 1 && item == VICTIM) {
                    throw new IllegalStateException("thrown on purpose");
                }
                passed++;
            }

            @Override
            public long answer() {
                return passed;
            }

            @Override
            public long units() {
                return ITEMS;
            }

            @Override
            public long progress() {
                return passed;
            }
        }
    }

    /** A root with leaves, one of which throws. */
    private static final class BrokenTree extends Small {

        BrokenTree() {
            super(Shape.FORK_JOIN);
        }

        @Override
        public Operation prepare(Params params, long seed) {
            return new SmallOperation(new Leaves(), ITEMS * (ITEMS - 1) / 2, 0);
        }

        private static final class Leaves implements ForkJoin {

            @Override
            public Node root() {
                List<Node> leaves = new ArrayList<>();
                for (int i = 0; i < ITEMS; i++) {
                    leaves.add(new Numbered(i, List.of()));
                }
                return new Numbered(0, leaves);
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

        private record Numbered(int value, List<ForkJoin.Node> children) implements ForkJoin.Node {

            @Override
            public boolean leaf() {
                return children.isEmpty();
            }

            @Override
            public long solve() {
                if (value == VICTIM) {
                    throw new IllegalStateException("thrown on purpose");
                }
                return value;
            }

            @Override
            public long combine(long[] answers) {
                long sum = value;
                for (long answer : answers) {
                    sum += answer;
                }
                return sum;
            }
        }
    }

    /** Runs everything on the calling thread, and thinks nothing of an exception. */
    private static final class SwallowingEngine implements Engine {

        @Override
        public long pipeline(Pipeline pipeline, TaskStamps stamps) throws InterruptedException {
            pipeline.begin();
            for (int item = 0; item < pipeline.items(); item++) {
                stamps.submitted(item);
                try {
                    for (int stage = 0; stage < pipeline.stages().size(); stage++) {
                        pipeline.run(stage, item, stamps);
                    }
                } catch (IllegalStateException swallowed) {
                    stamps.ended(item);
                }
            }
            return pipeline.answer();
        }

        @Override
        public long forkJoin(ForkJoin work) {
            return solve(work.root());
        }

        private static long solve(ForkJoin.Node node) {
            if (!node.leaf()) {
                return node.combine(node.children().stream()
                        .mapToLong(SwallowingEngine::solve)
                        .toArray());
            }
            try {
                return node.solve();
            } catch (IllegalStateException swallowed) {
                return 0;
            }
        }

        @Override
        public void close() {}
    }
}
