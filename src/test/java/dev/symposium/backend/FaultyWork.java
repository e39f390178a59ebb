package dev.symposium.backend;

import dev.symposium.workload.ForkJoin;
import dev.symposium.workload.MessageStamps;
import dev.symposium.workload.Messages;
import dev.symposium.workload.Pipeline;
import dev.symposium.workload.Program;
import dev.symposium.workload.TaskStamps;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Work as an engine with a bug would run it: passes on what it is given, but for what a subclass gets wrong. */
final class FaultyWork {

    private FaultyWork() {}

    static class OfPipeline implements Pipeline {

        final Pipeline work;

        OfPipeline(Pipeline work) {
            this.work = work;
        }

        @Override
        public List<Program> stages() {
            return work.stages();
        }

        @Override
        public int items() {
            return work.items();
        }

        @Override
        public int capacity() {
            return work.capacity();
        }

        @Override
        public void begin() {
            work.begin();
        }

        @Override
        public void run(int stage, int item, TaskStamps stamps) throws InterruptedException {
            work.run(stage, item, stamps);
        }

        @Override
        public long answer() {
            return work.answer();
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

    /** Its nodes are wrapped, all the way down. */
    static final class OfTree implements ForkJoin {

        private final ForkJoin work;
        private final UnaryOperator<Node> bug;

        OfTree(ForkJoin work, UnaryOperator<Node> bug) {
            this.work = work;
            this.bug = bug;
        }

        @Override
        public Node root() {
            return wrapped(work.root());
        }

        private Node wrapped(Node node) {
            Node wrong = bug.apply(node);
            return new OfNode(wrong) {
                @Override
                public List<Node> children() {
                    List<Node> children = new ArrayList<>();
                    wrong.children().forEach(child -> children.add(wrapped(child)));
                    return children;
                }
            };
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

    static class OfNode implements ForkJoin.Node {

        final ForkJoin.Node node;

        OfNode(ForkJoin.Node node) {
            this.node = node;
        }

        @Override
        public boolean leaf() {
            return node.leaf();
        }

        @Override
        public long solve() {
            return node.solve();
        }

        @Override
        public List<ForkJoin.Node> children() {
            return node.children();
        }

        @Override
        public long combine(long[] answers) {
            return node.combine(answers);
        }
    }

    /** One for every op: what it keeps is kept within the op. */
    static class OfMessages implements Messages {

        final Messages work;

        OfMessages(Messages work) {
            this.work = work;
        }

        /** What a node sends through. */
        Out wrapped(Out out) {
            return out;
        }

        @Override
        public int nodes() {
            return work.nodes();
        }

        @Override
        public void begin(Out out) {
            work.begin(wrapped(out));
        }

        @Override
        public void onMessage(int self, int from, long message, Out out) {
            work.onMessage(self, from, message, wrapped(out));
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

    static class OfOut implements Messages.Out {

        final Messages.Out out;

        OfOut(Messages.Out out) {
            this.out = out;
        }

        @Override
        public void send(int from, int to, long message) {
            out.send(from, to, message);
        }

        @Override
        public void after(int self, long message, long delayNanos) {
            out.after(self, message, delayNanos);
        }

        @Override
        public void halt(long answer) {
            out.halt(answer);
        }
    }

    static class OfEngine implements Engine {

        final Engine engine;

        OfEngine(Engine engine) {
            this.engine = engine;
        }

        @Override
        public long pipeline(Pipeline pipeline, TaskStamps stamps) throws InterruptedException {
            return run(() -> engine.pipeline(pipeline, stamps));
        }

        @Override
        public long forkJoin(ForkJoin work) throws InterruptedException {
            return run(() -> engine.forkJoin(work));
        }

        @Override
        public long messages(Messages work, MessageStamps stamps) throws InterruptedException {
            return run(() -> engine.messages(work, stamps));
        }

        /** Every op passes here. */
        long run(Op op) throws InterruptedException {
            return op.run();
        }

        @Override
        public void close() {
            engine.close();
        }
    }

    @FunctionalInterface
    interface Op {
        long run() throws InterruptedException;
    }
}
