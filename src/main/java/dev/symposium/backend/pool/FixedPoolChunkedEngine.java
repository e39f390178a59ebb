package dev.symposium.backend.pool;

import dev.symposium.backend.Engine;
import dev.symposium.backend.SubmitAndGet;
import dev.symposium.workload.Batch;
import dev.symposium.workload.TaskStamps;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Cuts a batch into the chunks of {@link FixedPoolChunkedBackend}. One thread only. */
final class FixedPoolChunkedEngine implements Engine {

    private final WorkerPool pool;

    FixedPoolChunkedEngine(WorkerPool pool) {
        this.pool = pool;
    }

    @Override
    public long batch(Batch batch, TaskStamps stamps) throws InterruptedException {
        batch.begin();
        try {
            for (Future<?> chunk : pool.executor().invokeAll(chunks(batch, stamps))) {
                SubmitAndGet.get(chunk);
            }
        } catch (InterruptedException | RuntimeException | Error e) {
            pool.restart();
            throw e;
        }
        return batch.answer();
    }

    @Override
    public void close() {
        pool.stop();
    }

    private List<Chunk> chunks(Batch batch, TaskStamps stamps) {
        int tasks = batch.tasks();
        int parts = Math.min(tasks, pool.threads());
        List<Chunk> chunks = new ArrayList<>(parts);
        int from = 0;
        for (int part = 1; part <= parts; part++) {
            int to = (int) ((long) tasks * part / parts);
            chunks.add(new Chunk(batch, stamps, from, to));
            from = to;
        }
        for (int i = 0; i < tasks; i++) {
            stamps.submitted(i);
        }
        return chunks;
    }

    /** The tasks {@code from} to {@code to}, the latter not included. */
    private record Chunk(Batch batch, TaskStamps stamps, int from, int to) implements Callable<@Nullable Void> {

        @Override
        public @Nullable Void call() throws InterruptedException {
            for (int i = from; i < to; i++) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                batch.run(i, stamps);
            }
            return null;
        }
    }
}
