package dev.symposium.harness;

import dev.symposium.protocol.RuntimeDescription.Cost;
import dev.symposium.protocol.RuntimeDescription.Form;
import dev.symposium.protocol.RuntimeDescription.Shape;
import dev.symposium.protocol.RuntimeDescription.WorkloadDescription;
import dev.symposium.workload.Operation;
import dev.symposium.workload.Params;
import dev.symposium.workload.Workload;
import java.util.List;
import java.util.function.Supplier;

/** A workload whose operation is given. */
record TestWorkload(Supplier<Operation> operation) implements Workload {

    static final String ID = "test";

    @Override
    public WorkloadDescription description() {
        return new WorkloadDescription(
                ID,
                "For tests.",
                Shape.BATCH,
                "tasks",
                "",
                "",
                List.of(Form.BLOCKING),
                64 << 20,
                new Cost(null, List.of(), List.of(), List.of(), null, 1),
                List.of());
    }

    @Override
    public Operation prepare(Params params, long seed) {
        return operation.get();
    }
}
