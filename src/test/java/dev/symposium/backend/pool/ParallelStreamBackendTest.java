package dev.symposium.backend.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symposium.backend.Backend;
import dev.symposium.backend.BackendContract;
import dev.symposium.backend.Bounds;
import dev.symposium.backend.Engine;
import dev.symposium.backend.ForkJoinContract;
import dev.symposium.workload.Batch;
import dev.symposium.workload.Program;
import dev.symposium.workload.Program.Step;
import dev.symposium.workload.Sync;
import dev.symposium.workload.TaskStamps;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import org.junit.jupiter.api.Test;

class ParallelStreamBackendTest extends BackendContract implements ForkJoinContract {

    @Override
    protected Backend backend() {
        return new ParallelStreamBackend();
    }

    @Test
    void streamStaysInThePoolOfItsOwn() throws Exception {
        int tasks = 5_000;
        Set<ForkJoinPool> pools = ConcurrentHashMap.newKeySet();
        Batch batch = new Batch(
                Program.of(new Step.Compute(index -> {
                    if (Thread.currentThread() instanceof ForkJoinWorkerThread worker) {
                        pools.add(worker.getPool());
                    }
                    return index;
                })),
                tasks,
                new Sync(tasks));
        Engine engine = open(Bounds.of(2), batch);

        for (int op = 0; op < 20; op++) {
            engine.batch(batch, new TaskStamps(tasks, 1));
        }

        assertThat(pools).hasSize(1).doesNotContain(ForkJoinPool.commonPool());
    }
}
