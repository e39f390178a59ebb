package dev.symposium.workload.kernel;

import dev.symposium.protocol.RuntimeDescription.Cost;
import dev.symposium.protocol.RuntimeDescription.Form;
import dev.symposium.protocol.RuntimeDescription.Growth;
import dev.symposium.protocol.RuntimeDescription.Shape;
import dev.symposium.protocol.RuntimeDescription.WorkloadDescription;
import dev.symposium.workload.BatchOperation;
import dev.symposium.workload.Operation;
import dev.symposium.workload.Parameters;
import dev.symposium.workload.Params;
import dev.symposium.workload.Program;
import dev.symposium.workload.Program.Step;
import dev.symposium.workload.Workload;
import dev.symposium.workload.Workloads;
import java.util.List;

/**
 * {@code triad}: {@code a = b + s·c} over arrays that no cache holds. The memory is the limit, not the cores: more of
 * them soon help no more. Verifying reads each part of {@code a} back while the first-level cache still has it, which
 * takes a core some half a nanosecond an element.
 *
 * @see Vectors
 */
public final class Triad implements Workload {

    @Override
    public WorkloadDescription description() {
        return new WorkloadDescription(
                "triad",
                "Blocks of a vector that is the sum of one vector and a multiple of another, all too long for caches.",
                Shape.BATCH,
                "tasks",
                "The sum over every block is that of the reference, to the last bit, and in order.",
                "STREAM (McCalpin 1995)",
                List.of(Form.BLOCKING, Form.ASYNC, Form.REMOTE),
                2 * Workloads.HEAP_BYTES,
                new Cost("tasks", List.of(), List.of(), List.of(), null, 100_000)
                        .growing(Growth.proportional("size"), Growth.power("tasks", -1)),
                List.of(
                        Parameters.tasks(64, 100_000),
                        Parameters.count(
                                "size", 4_000_000, 1, 8_000_000, "How many elements of eight bytes a vector has.")));
    }

    @Override
    public Operation prepare(Params params, long seed) {
        int tasks = params.count("tasks");
        Vectors vectors = new Vectors(params.count("size"), tasks, seed);
        return BatchOperation.of(Program.of(new Step.Compute(vectors.addition())), tasks, seed, vectors.verification());
    }
}
