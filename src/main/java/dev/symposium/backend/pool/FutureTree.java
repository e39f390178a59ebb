package dev.symposium.backend.pool;

import dev.symposium.backend.Failure;
import dev.symposium.backend.SubmitAndGet;
import dev.symposium.workload.ForkJoin;
import dev.symposium.workload.ForkJoin.Node;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * One op of a tree, as futures: every child but the last is composed on the executor, and the parent is combined by whoever
 * completes the last of them. Nobody waits inside the pool, so that it may be of one thread. Costs a future, its action, a
 * queue node and a hand-over a child; the queue is first in, first out, so a whole level of the tree lies in it at once.
 *
 * <p>When a node throws, no other is begun.
 */
final class FutureTree {

    private final Executor executor;
    private final Failure failure = new Failure();

    private FutureTree(Executor executor) {
        this.executor = executor;
    }

    /** One op. If it is interrupted, nodes may still be queued or under way: it is for the caller to end the pool. */
    static long run(ForkJoin work, Executor executor) throws InterruptedException {
        FutureTree tree = new FutureTree(executor);
        CompletableFuture<Long> root = tree.supply(work.root());
        SubmitAndGet.get(root);
        tree.failure.rethrow();
        return root.resultNow();
    }

    private CompletableFuture<Long> supply(Node node) {
        return CompletableFuture.completedFuture(node).thenComposeAsync(this::solve, executor);
    }

    private CompletableFuture<Long> solve(Node node) {
        if (failure.isSet()) {
            return CompletableFuture.completedFuture(0L);
        }
        try {
            return node.leaf() ? CompletableFuture.completedFuture(node.solve()) : divide(node);
        } catch (Throwable t) {
            failure.add(t);
            return CompletableFuture.completedFuture(0L);
        }
    }

    private CompletableFuture<Long> divide(Node node) {
        List<Node> children = node.children();
        int last = children.size() - 1;
        CompletableFuture<?>[] answers = new CompletableFuture<?>[last + 1];
        for (int i = 0; i < last; i++) {
            answers[i] = supply(children.get(i));
        }
        answers[last] = solve(children.get(last));
        return CompletableFuture.allOf(answers).thenApply(all -> combine(node, answers));
    }

    private long combine(Node node, CompletableFuture<?>[] answers) {
        if (failure.isSet()) {
            return 0;
        }
        try {
            long[] all = new long[answers.length];
            for (int i = 0; i < all.length; i++) {
                all[i] = (Long) answers[i].resultNow();
            }
            return node.combine(all);
        } catch (Throwable t) {
            failure.add(t);
            return 0;
        }
    }
}
