package dev.symposium.backend.actor;

import dev.symposium.backend.OpEnd;
import dev.symposium.workload.ForkJoin.Node;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pekko.actor.AbstractActor;
import org.apache.pekko.actor.Props;

/**
 * One node of a tree: solves it if it is a leaf, otherwise creates an actor for each child and combines what these tell it.
 * When there are very many actors already, it solves the child in place.
 * Then it tells its parent and stops; the op ends when the root's actor has, and with it all others.
 */
final class TreeActor extends AbstractActor {

    /** Messages are handled in the order in which they come, so that without a bound a whole level would be there at once. */
    static final int MOST_ALIVE = 16_384;

    private final TreeOp op;
    private final Node node;
    private final int number; // among the children of its parent; -1 for the root
    private long[] answers = {};
    private int missing;

    private TreeActor(TreeOp op, Node node, int number) {
        this.op = op;
        this.node = node;
        this.number = number;
    }

    /** The actor of the root of an op. */
    static Props root(TreeOp op, Node root) {
        return props(op, root, -1);
    }

    private static Props props(TreeOp op, Node node, int number) {
        return Props.create(TreeActor.class, () -> new TreeActor(op, node, number));
    }

    @Override
    public void preStart() {
        guarded(() -> {
            if (node.leaf()) {
                answer(node.solve());
            } else {
                divide(node.children());
            }
        });
    }

    private void divide(List<Node> children) {
        answers = new long[children.size()];
        for (int i = 0; i < answers.length; i++) {
            if (op.alive.get() < MOST_ALIVE) {
                missing++;
                op.alive.incrementAndGet();
                getContext().actorOf(props(op, children.get(i), i));
            } else {
                answers[i] = inPlace(children.get(i));
            }
        }
        if (missing == 0) {
            answer(node.combine(answers));
        }
    }

    /** The answer of a node without any actor. */
    private long inPlace(Node node) {
        if (op.end.isOver()) {
            return 0; // which nobody will ask for
        }
        if (node.leaf()) {
            return node.solve();
        }
        List<Node> children = node.children();
        long[] found = new long[children.size()];
        for (int i = 0; i < found.length; i++) {
            found[i] = inPlace(children.get(i));
        }
        return node.combine(found);
    }

    @Override
    public Receive createReceive() {
        return receiveBuilder().match(Answer.class, this::take).build();
    }

    private void take(Answer answer) {
        guarded(() -> {
            answers[answer.number] = answer.value;
            if (--missing == 0) {
                answer(node.combine(answers));
            }
        });
    }

    private void answer(long value) {
        if (number < 0) {
            op.answer = value;
        } else {
            getContext().getParent().tell(new Answer(number, value), getSelf());
        }
        getContext().stop(getSelf());
    }

    private void guarded(Runnable step) {
        if (!op.end.isOver()) {
            try {
                step.run();
            } catch (Throwable t) {
                op.end.fail(t);
            }
        }
    }

    /** Called when all children have stopped. */
    @Override
    public void postStop() {
        if (number < 0) {
            op.end.ended();
        } else {
            op.alive.decrementAndGet();
        }
    }

    /** What a child tells its parent. */
    private record Answer(int number, long value) {}

    /** One op. */
    static final class TreeOp {

        private final OpEnd end;
        private final AtomicInteger alive = new AtomicInteger();
        private long answer; // written by the root before the end

        TreeOp(OpEnd end) {
            this.end = end;
        }

        /** Called after the end. */
        long answer() {
            return answer;
        }
    }
}
