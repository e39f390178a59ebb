package dev.symposium.workload;

import dev.symposium.protocol.RuntimeDescription.Cost;
import dev.symposium.protocol.RuntimeDescription.Form;
import dev.symposium.protocol.RuntimeDescription.Growth;
import dev.symposium.protocol.RuntimeDescription.Shape;
import dev.symposium.protocol.RuntimeDescription.WorkloadDescription;
import dev.symposium.workload.Program.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code pipeline}: items that pass through stages of equal work in order. What it costs to hand over, and how well
 * stages overlap; no more of them run at once than there are stages.
 */
public final class Staged implements Workload {

    @Override
    public WorkloadDescription description() {
        return new WorkloadDescription(
                "pipeline",
                "Items that pass through stages in order, with bounded queues between the stages.",
                Shape.PIPELINE,
                "items",
                "Every item passes every stage once, and each stage in the order of the items.",
                "Symposium",
                List.of(Form.BLOCKING, Form.ASYNC),
                Workloads.HEAP_BYTES,
                new Cost("items", List.of("cpu"), List.of(), List.of(), null, 4_000)
                        .growing(Growth.proportional("stages")),
                List.of(
                        Parameters.count("items", 2_000, 1, 1_000_000, "How many items an op has."),
                        Parameters.count("stages", 4, 1, 64, "How many stages an item passes."),
                        Parameters.work("cpu", "20us", "1s", "CPU work of an item, divided evenly among the stages."),
                        Parameters.designCount(
                                "capacity", 64, 1, 65_536, "How many items a queue between two stages holds.")));
    }

    @Override
    public Operation prepare(Params params, long seed) {
        int items = params.count("items");
        long[] tokens = shares(params.number("cpu"), params.count("stages"));
        List<Program> stages = new ArrayList<>();
        for (long share : tokens) {
            stages.add(Program.of(new Step.Cpu(share)));
        }
        return new PureOperation(
                new Stages(stages, items, params.count("capacity"), seed), new StagesReference(tokens, items, seed));
    }

    /** Equal shares, but for what does not divide: a token more for the first. */
    private static long[] shares(long tokens, int stages) {
        long[] shares = new long[stages];
        for (int i = 0; i < stages; i++) {
            shares[i] = tokens / stages + (i < tokens % stages ? 1 : 0);
        }
        return shares;
    }
}
