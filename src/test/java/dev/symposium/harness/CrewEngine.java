package dev.symposium.harness;

import dev.symposium.backend.CrewRun;
import dev.symposium.backend.Engine;
import dev.symposium.workload.Crew;
import dev.symposium.workload.Deadline;
import dev.symposium.workload.TurnStamps;
import java.util.concurrent.ExecutorService;

/** Runs crews on an executor, whether that has enough threads or not. */
record CrewEngine(ExecutorService executor) implements Engine {

    @Override
    public long crew(Crew crew, Deadline deadline, TurnStamps stamps) throws InterruptedException {
        return CrewRun.run(crew, deadline, stamps, executor);
    }

    @Override
    public void close() {
        executor.close();
    }
}
