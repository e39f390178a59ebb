package dev.symposium.backend.pool;

import dev.symposium.backend.Bounds;
import dev.symposium.backend.CrewRun;
import dev.symposium.backend.Engine;
import dev.symposium.backend.Gate;
import dev.symposium.backend.SubmitAndGet;
import dev.symposium.workload.Batch;
import dev.symposium.workload.Crew;
import dev.symposium.workload.Deadline;
import dev.symposium.workload.ForkJoin;
import dev.symposium.workload.Pipeline;
import dev.symposium.workload.TaskStamps;
import dev.symposium.workload.TurnStamps;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The futures of {@link CompletableFutureBackend}. One thread only. */
final class CompletableFutureEngine implements Engine {

    private static final CompletableFuture<?>[] NONE = {};

    private final Bounds bounds;
    private final WorkerPool pool;

    CompletableFutureEngine(Bounds bounds, WorkerPool pool) {
        this.bounds = bounds;
        this.pool = pool;
    }

    @Override
    public long batch(Batch batch, TaskStamps stamps) throws InterruptedException {
        batch.begin();
        CompletableFuture<@Nullable Void> failed = new CompletableFuture<>();
        try {
            CompletableFuture<?> all = CompletableFuture.allOf(submit(batch, stamps, failed));
            SubmitAndGet.get(CompletableFuture.anyOf(failed, all));
            if (failed.isDone()) { // just after it was found not to be
                SubmitAndGet.get(failed);
            }
        } catch (InterruptedException | RuntimeException | Error e) {
            pool.restart();
            throw e;
        }
        return batch.answer();
    }

    private CompletableFuture<?>[] submit(Batch batch, TaskStamps stamps, CompletableFuture<@Nullable Void> failed)
            throws InterruptedException {
        CompletableFuture<?>[] futures = new CompletableFuture<?>[batch.tasks()];
        Gate gate = Gate.of(bounds, futures.length);
        for (int i = 0; i < futures.length; i++) {
            gate.enter();
            stamps.submitted(i);
            int index = i;
            futures[i] = CompletableFuture.runAsync(
                    () -> {
                        try {
                            batch.run(index, stamps);
                        } catch (Throwable t) {
                            failed.completeExceptionally(
                                    t); // before this future ends: all have ended means that none failed
                        } finally {
                            gate.leave();
                        }
                    },
                    pool.executor());
        }
        return futures;
    }

    @Override
    public long pipeline(Pipeline pipeline, TaskStamps stamps) throws InterruptedException {
        try {
            return FuturePipeline.run(pipeline, stamps, bounds, pool.executor());
        } catch (InterruptedException | RuntimeException | Error e) {
            pool.restart();
            throw e;
        }
    }

    @Override
    public long forkJoin(ForkJoin work) throws InterruptedException {
        try {
            return FutureTree.run(work, pool.executor());
        } catch (InterruptedException | RuntimeException | Error e) {
            pool.restart();
            throw e;
        }
    }

    @Override
    public long crew(Crew crew, Deadline deadline, TurnStamps stamps) throws InterruptedException {
        List<CompletableFuture<?>> futures = new ArrayList<>(crew.participants());
        long answer = CrewRun.run(
                crew,
                deadline,
                stamps,
                participant -> futures.add(CompletableFuture.runAsync(participant, pool.forCrew(crew))));
        CompletableFuture.allOf(futures.toArray(NONE)).join();
        return answer;
    }

    @Override
    public void close() {
        pool.stop();
    }
}
