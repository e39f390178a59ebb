package dev.symposium.backend;

import dev.symposium.workload.ForkJoin;
import dev.symposium.workload.ForkJoin.Node;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One op of a tree with a thread for each child: whoever solves an inner node starts a thread for every child but the last,
 * solves that itself, and joins the others. A tree may have more nodes than a machine can have threads, so their number
 * is bounded: when it is reached, a parent solves its child in place.
 *
 * <p>Every thread is joined by the one that started it, so none outlives its op. When a node throws, no other is begun.
 * When the caller is interrupted, every parent passes the interrupt on to the children that it started.
 */
public final class TreeRun {

    private final ThreadFactory factory;
    private final Failure failure = new Failure();
    private final int most;
    private final AtomicInteger threads = new AtomicInteger();

    private TreeRun(int most, ThreadFactory factory) {
        this.most = most;
        this.factory = factory;
    }

    /**
     * Solves the tree; the root too has a thread.
     *
     * @param most threads that may exist at once
     */
    public static long run(ForkJoin work, int most, ThreadFactory factory) throws InterruptedException {
        return new TreeRun(most, factory).run(work.root());
    }

    private long run(Node root) throws InterruptedException {
        Child only = start(root);
        if (only == null) {
            throw new IllegalArgumentException("there must be a thread for the root at least, was " + most);
        }
        InterruptedException interrupt = join(only);
        if (interrupt != null && !failure.is(interrupt)) {
            Thread.currentThread().interrupt();
        }
        failure.rethrow();
        return only.answer;
    }

    private long solve(Node node) {
        if (failure.isSet()) {
            return 0;
        }
        try {
            return node.leaf() ? node.solve() : divide(node);
        } catch (Throwable t) {
            failure.add(t);
            return 0;
        }
    }

    private long divide(Node node) {
        List<Node> children = node.children();
        int last = children.size() - 1;
        @Nullable Child[] started = new Child[last];
        long[] answers = new long[last + 1];
        try {
            for (int i = 0; i < last; i++) {
                started[i] = start(children.get(i));
            }
            for (int i = 0; i <= last; i++) {
                if (i == last || started[i] == null) {
                    answers[i] = solve(children.get(i));
                }
            }
        } finally {
            joinAll(started, answers);
        }
        return failure.isSet() ? 0 : node.combine(answers);
    }

    private void joinAll(@Nullable Child[] started, long[] answers) {
        boolean interrupted = false;
        for (Child child : started) {
            if (child != null && failure.isSet()) {
                child.thread.interrupt();
            }
        }
        for (int i = 0; i < started.length; i++) {
            Child child = started[i];
            if (child != null) {
                if (interrupted) {
                    child.thread.interrupt();
                }
                interrupted |= join(child) != null;
                answers[i] = child.answer;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt(); // for the children that those above have started
        }
    }

    /** Null if there may be no more threads. */
    private @Nullable Child start(Node node) {
        if (threads.get() >= most) { // read first: at the bound, where most nodes are solved, it is left alone
            return null;
        }
        if (threads.incrementAndGet() > most) {
            threads.decrementAndGet();
            return null;
        }
        Child child = new Child(node);
        boolean running = false;
        try {
            child.thread.start();
            running = true;
        } finally {
            if (!running) { // no memory for one more
                threads.decrementAndGet();
            }
        }
        return child;
    }

    /** Waits for the very end of its thread, and passes an interrupt on to it; returns the first there was. */
    private @Nullable InterruptedException join(Child child) {
        InterruptedException first = null;
        while (true) {
            try {
                child.thread.join();
                break;
            } catch (InterruptedException e) {
                first = first == null ? e : first;
                failure.add(e);
                child.thread.interrupt();
            }
        }
        threads.decrementAndGet();
        return first;
    }

    private final class Child implements Runnable {

        private final Node node;
        private final Thread thread = factory.newThread(this);
        private long answer;

        Child(Node node) {
            this.node = node;
        }

        @Override
        public void run() {
            answer = solve(node);
        }
    }
}
