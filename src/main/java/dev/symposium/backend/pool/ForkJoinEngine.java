package dev.symposium.backend.pool;

import dev.symposium.backend.Engine;
import dev.symposium.backend.Failure;
import dev.symposium.backend.SubmitAndGet;
import dev.symposium.workload.Batch;
import dev.symposium.workload.ForkJoin;
import dev.symposium.workload.ForkJoin.Node;
import dev.symposium.workload.TaskStamps;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.RecursiveAction;
import java.util.concurrent.RecursiveTask;

/** Splits a batch, or a tree, for {@link ForkJoinBackend}. One thread only. */
final class ForkJoinEngine implements Engine {

    private final int parallelism;
    private StealingPool pool;

    ForkJoinEngine(int parallelism) {
        this.parallelism = parallelism;
        pool = StealingPool.start(ForkJoinBackend.ID, parallelism);
    }

    @Override
    public long batch(Batch batch, TaskStamps stamps) throws InterruptedException {
        batch.begin();
        int tasks = batch.tasks();
        for (int i = 0; i < tasks; i++) {
            stamps.submitted(i);
        }
        Failure failure = new Failure();
        await(new Range(batch, stamps, failure, 0, tasks), failure);
        return batch.answer();
    }

    @Override
    public long forkJoin(ForkJoin work) throws InterruptedException {
        Failure failure = new Failure();
        Problem root = new Problem(work.root(), failure);
        await(root, failure);
        return root.getRawResult();
    }

    private void await(ForkJoinTask<?> root, Failure failure) throws InterruptedException {
        try {
            SubmitAndGet.get(pool.executor().submit(root));
        } catch (InterruptedException | RuntimeException | Error e) {
            pool.stop();
            pool = StealingPool.start(ForkJoinBackend.ID, parallelism);
            throw e;
        }
        failure.rethrow();
    }

    @Override
    public void close() {
        pool.stop();
    }

    /**
     * The tasks {@code from} to {@code to}, the latter not included. A throwable is kept aside, because the framework
     * would throw a copy of it to the caller.
     */
    private static final class Range extends RecursiveAction {

        private final transient Batch batch;
        private final transient TaskStamps stamps;
        private final transient Failure failure;
        private final int from;
        private final int to;

        Range(Batch batch, TaskStamps stamps, Failure failure, int from, int to) {
            this.batch = batch;
            this.stamps = stamps;
            this.failure = failure;
            this.from = from;
            this.to = to;
        }

        @Override
        protected void compute() {
            if (to - from > 1) {
                int middle = (from + to) >>> 1;
                invokeAll(
                        new Range(batch, stamps, failure, from, middle), new Range(batch, stamps, failure, middle, to));
            } else if (!failure.isSet()) {
                try {
                    batch.run(from, stamps);
                } catch (Throwable t) {
                    failure.add(t);
                }
            }
        }
    }

    /** A subproblem; a throwable is kept aside, as by {@link Range}. */
    private static final class Problem extends RecursiveTask<Long> {

        private final transient Node node;
        private final transient Failure failure;

        Problem(Node node, Failure failure) {
            this.node = node;
            this.failure = failure;
        }

        @Override
        protected Long compute() {
            if (failure.isSet()) {
                return 0L;
            }
            try {
                return node.leaf() ? node.solve() : divide();
            } catch (Throwable t) {
                failure.add(t);
                return 0L;
            }
        }

        private long divide() {
            List<Problem> parts = new ArrayList<>();
            for (Node child : node.children()) {
                parts.add(new Problem(child, failure));
            }
            invokeAll(parts);
            long[] answers = new long[parts.size()];
            for (int i = 0; i < answers.length; i++) {
                answers[i] = parts.get(i).join();
            }
            return failure.isSet() ? 0 : node.combine(answers);
        }
    }
}
