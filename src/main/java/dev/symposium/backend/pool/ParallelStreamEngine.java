package dev.symposium.backend.pool;

import dev.symposium.backend.Engine;
import dev.symposium.backend.Failure;
import dev.symposium.backend.SubmitAndGet;
import dev.symposium.workload.Batch;
import dev.symposium.workload.ForkJoin;
import dev.symposium.workload.ForkJoin.Node;
import dev.symposium.workload.TaskStamps;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * Starts the streams of {@link ParallelStreamBackend} on a worker. One thread only. A throwable is kept aside, because a
 * stream would throw a copy of it to the caller, and before the other parts have ended.
 */
final class ParallelStreamEngine implements Engine {

    private final int parallelism;
    private StealingPool pool;

    ParallelStreamEngine(int parallelism) {
        this.parallelism = parallelism;
        pool = StealingPool.start(ParallelStreamBackend.ID, parallelism);
    }

    @Override
    public long batch(Batch batch, TaskStamps stamps) throws InterruptedException {
        batch.begin();
        int tasks = batch.tasks();
        for (int i = 0; i < tasks; i++) {
            stamps.submitted(i);
        }
        Failure failure = new Failure();
        onAWorker(
                () -> {
                    IntStream.range(0, tasks).parallel().forEach(i -> run(batch, i, stamps, failure));
                    return null;
                },
                failure);
        failure.rethrow();
        return batch.answer();
    }

    private static void run(Batch batch, int index, TaskStamps stamps, Failure failure) {
        if (!failure.isSet()) {
            try {
                batch.run(index, stamps);
            } catch (Throwable t) {
                failure.add(t);
            }
        }
    }

    @Override
    public long forkJoin(ForkJoin work) throws InterruptedException {
        Node root = work.root();
        Failure failure = new Failure();
        AtomicLong answer = new AtomicLong();
        onAWorker(
                () -> {
                    answer.set(solved(root, failure));
                    return null;
                },
                failure);
        failure.rethrow();
        return answer.get();
    }

    /** Any number if something went wrong, as nothing is asked for it then. */
    private static long solved(Node node, Failure failure) {
        if (failure.isSet()) {
            return 0;
        }
        try {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            if (node.leaf()) {
                return node.solve();
            }
            long[] answers = node.children().parallelStream()
                    .mapToLong(child -> solved(child, failure))
                    .toArray();
            return failure.isSet() ? 0 : node.combine(answers);
        } catch (Throwable t) {
            failure.add(t);
            return 0;
        }
    }

    /**
     * What the worker does has ended when this returns or throws. Parts that are skipped still come to their end by
     * themselves: a pool that is shut down drops them, and a stream inside another would wait for them for ever.
     */
    private void onAWorker(Callable<?> stream, Failure failure) throws InterruptedException {
        ForkJoinTask<?> all = pool.executor().submit(stream);
        try {
            SubmitAndGet.get(all);
        } catch (InterruptedException | RuntimeException | Error e) {
            failure.add(e);
            pool.interrupt();
            all.quietlyJoin();
            pool.stop();
            pool = StealingPool.start(ParallelStreamBackend.ID, parallelism);
            throw e;
        }
    }

    @Override
    public void close() {
        pool.stop();
    }
}
