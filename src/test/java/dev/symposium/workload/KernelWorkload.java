package dev.symposium.workload;

import dev.symposium.protocol.RuntimeDescription.Cost;
import dev.symposium.protocol.RuntimeDescription.Form;
import dev.symposium.protocol.RuntimeDescription.Shape;
import dev.symposium.protocol.RuntimeDescription.WorkloadDescription;
import dev.symposium.workload.Program.Kernel;
import dev.symposium.workload.Program.Step;
import java.util.List;

/** A batch of one kernel, whose reference is another. For tests. */
public final class KernelWorkload implements Workload {

    private final int tasks;
    private final Kernel kernel;
    private final Kernel reference;

    public KernelWorkload(int tasks, Kernel kernel, Kernel reference) {
        this.tasks = tasks;
        this.kernel = kernel;
        this.reference = reference;
    }

    @Override
    public WorkloadDescription description() {
        return new WorkloadDescription(
                "kernel",
                "A kernel.",
                Shape.BATCH,
                "tasks",
                "The kernel says what the reference says.",
                "tests",
                List.of(Form.BLOCKING, Form.ASYNC),
                Workloads.HEAP_BYTES,
                new Cost(null, List.of(), List.of(), List.of(), null, 1),
                List.of());
    }

    @Override
    public Operation prepare(Params params, long seed) {
        return BatchOperation.of(Program.of(new Step.Compute(kernel)), tasks, seed, reference);
    }
}
