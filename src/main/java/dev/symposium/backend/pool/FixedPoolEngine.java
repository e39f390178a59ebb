package dev.symposium.backend.pool;

import dev.symposium.backend.Bounds;
import dev.symposium.backend.CrewRun;
import dev.symposium.backend.Engine;
import dev.symposium.backend.PipelineRun;
import dev.symposium.backend.SerialNodes;
import dev.symposium.backend.SubmitAndGet;
import dev.symposium.workload.Batch;
import dev.symposium.workload.Crew;
import dev.symposium.workload.Deadline;
import dev.symposium.workload.MessageStamps;
import dev.symposium.workload.Messages;
import dev.symposium.workload.Pipeline;
import dev.symposium.workload.TaskStamps;
import dev.symposium.workload.TurnStamps;

/** The pool of {@link FixedPoolBackend}. One thread only. */
final class FixedPoolEngine implements Engine {

    private final Bounds bounds;
    private final WorkerPool pool;

    FixedPoolEngine(Bounds bounds, WorkerPool pool) {
        this.bounds = bounds;
        this.pool = pool;
    }

    @Override
    public long batch(Batch batch, TaskStamps stamps) throws InterruptedException {
        batch.begin();
        try {
            SubmitAndGet.run(batch, stamps, bounds, pool.executor());
        } catch (InterruptedException | RuntimeException | Error e) {
            pool.restart();
            throw e;
        }
        return batch.answer();
    }

    @Override
    public long crew(Crew crew, Deadline deadline, TurnStamps stamps) throws InterruptedException {
        return CrewRun.run(crew, deadline, stamps, pool.forCrew(crew));
    }

    @Override
    public long pipeline(Pipeline pipeline, TaskStamps stamps) throws InterruptedException {
        return PipelineRun.run(pipeline, stamps, bounds, pool.forStages(pipeline));
    }

    @Override
    public long messages(Messages work, MessageStamps stamps) throws InterruptedException {
        return SerialNodes.run(work, stamps, pool.executor());
    }

    @Override
    public void close() {
        pool.stop();
    }
}
