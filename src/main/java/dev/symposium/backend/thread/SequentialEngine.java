package dev.symposium.backend.thread;

import dev.symposium.backend.Engine;
import dev.symposium.workload.Batch;
import dev.symposium.workload.TaskStamps;

/** The loop of {@link SequentialBackend}. One thread only. */
final class SequentialEngine implements Engine {

    @Override
    public long batch(Batch batch, TaskStamps stamps) throws InterruptedException {
        batch.begin();
        int tasks = batch.tasks();
        for (int i = 0; i < tasks; i++) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            stamps.submitted(i);
            batch.run(i, stamps);
        }
        return batch.answer();
    }

    @Override
    public void close() {}
}
