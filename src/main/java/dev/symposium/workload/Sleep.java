package dev.symposium.workload;

import dev.symposium.protocol.RuntimeDescription.Cost;
import dev.symposium.protocol.RuntimeDescription.Form;
import dev.symposium.protocol.RuntimeDescription.Shape;
import dev.symposium.protocol.RuntimeDescription.WorkloadDescription;
import dev.symposium.workload.Program.Step;
import java.util.List;

/** {@code sleep}: tasks that only wait, so that cores are no limit and threads may be. */
public final class Sleep implements Workload {

    @Override
    public WorkloadDescription description() {
        return new WorkloadDescription(
                "sleep",
                "Independent tasks that do nothing but wait for a timer.",
                Shape.BATCH,
                "tasks",
                "Every task runs once, and none is shorter than its wait.",
                "Symposium",
                List.of(Form.BLOCKING, Form.ASYNC, Form.REMOTE),
                Workloads.HEAP_BYTES,
                new Cost("tasks", List.of(), List.of("duration"), List.of(), null, 1_000),
                List.of(
                        Parameters.tasks(200, 1_000_000),
                        Parameters.duration("duration", "5ms", "0ns", "60s", "How long a task waits.")));
    }

    @Override
    public Operation prepare(Params params, long seed) {
        return BatchOperation.of(Program.of(new Step.Wait(params.number("duration"))), params.count("tasks"), seed);
    }
}
