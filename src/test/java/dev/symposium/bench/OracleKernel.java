package dev.symposium.bench;

import dev.symposium.backend.Backends;
import dev.symposium.backend.Bounds;
import dev.symposium.backend.Engine;
import dev.symposium.workload.Batch;
import dev.symposium.workload.Mixed;
import dev.symposium.workload.Operation;
import dev.symposium.workload.Params;
import dev.symposium.workload.Recipe;
import dev.symposium.workload.TaskStamps;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The op of a trial as a benchmark of JMH: the same engine, the same batch, the same stamps, another loop around it. */
@State(Scope.Benchmark)
public class OracleKernel {

    @Param("sequential")
    public String backend = "";

    @Param("1")
    public int parallelism;

    @Param("1")
    public int tasks;

    @Param("1")
    public long tokens;

    @Param("0")
    public long seed;

    private Engine engine;
    private Batch batch;
    private TaskStamps stamps;
    private long golden;

    @Setup
    public void open() {
        Operation operation = new Mixed()
                .prepare(
                        new Params(Map.of(
                                "tasks", (long) tasks, "cpu", tokens, "wait", 0L, "critical", 0L, "payload", 0L)),
                        seed);
        batch = (Batch) operation.work();
        golden = operation.reference();
        stamps = new TaskStamps(tasks, 1);
        engine = Backends.find(backend)
                .orElseThrow()
                .open(Bounds.of(parallelism), Params.NONE, batch, new Recipe("mixed", Params.NONE, 0));
    }

    @Benchmark
    public long op() throws InterruptedException {
        long answer = engine.batch(batch, stamps);
        if (answer != golden) {
            throw new IllegalStateException("an op answered " + answer + " instead of " + golden);
        }
        return answer;
    }

    @TearDown
    public void close() {
        engine.close();
    }
}
