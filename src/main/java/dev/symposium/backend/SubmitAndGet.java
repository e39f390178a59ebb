package dev.symposium.backend;

import dev.symposium.workload.Batch;
import dev.symposium.workload.TaskStamps;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/**
 * The loop that everybody writes around an {@link ExecutorService}: submit every task, keep the futures, get each. In
 * the order of submission, so a throwable is seen when the tasks before it have ended.
 */
public final class SubmitAndGet {

    private SubmitAndGet() {}

    /**
     * Runs every task of the batch once. If it throws, tasks may still be queued or under way: it is for the caller to
     * stop the executor.
     */
    public static void run(Batch batch, TaskStamps stamps, Bounds bounds, ExecutorService executor)
            throws InterruptedException {
        int tasks = batch.tasks();
        Gate gate = Gate.of(bounds, tasks);
        Future<?>[] futures = new Future<?>[tasks];
        for (int i = 0; i < tasks; i++) {
            gate.enter();
            stamps.submitted(i);
            int index = i;
            futures[i] = executor.submit(() -> {
                try {
                    batch.run(index, stamps);
                } finally {
                    gate.leave();
                }
                return null;
            });
        }
        for (Future<?> future : futures) {
            get(future);
        }
    }

    /** Waits for one future, and throws what its task threw. */
    public static void get(Future<?> future) throws InterruptedException {
        try {
            future.get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            Failure.rethrow(cause == null ? e : cause);
        }
    }
}
