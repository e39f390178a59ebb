package dev.symposium.workload.tree;

import dev.symposium.protocol.RuntimeDescription.Cost;
import dev.symposium.protocol.RuntimeDescription.Form;
import dev.symposium.protocol.RuntimeDescription.Growth;
import dev.symposium.protocol.RuntimeDescription.Shape;
import dev.symposium.protocol.RuntimeDescription.WorkloadDescription;
import dev.symposium.workload.Operation;
import dev.symposium.workload.Parameters;
import dev.symposium.workload.Params;
import dev.symposium.workload.PureOperation;
import dev.symposium.workload.Workload;
import dev.symposium.workload.Workloads;
import java.util.List;

/**
 * {@code skynet}: every node has ten children, a million leaves return their numbers, all others the sum. A balanced
 * tree of nothing but forks. A backend that starts all nodes before any ends needs memory for all of them.
 */
public final class Skynet implements Workload {

    private static final int MOST = 10_000_000;

    @Override
    public WorkloadDescription description() {
        return new WorkloadDescription(
                "skynet",
                "A tree of ten children a node, whose leaves return their numbers and whose nodes add them.",
                Shape.FORK_JOIN,
                "leaves",
                "The sum is right (499999500000 for a million leaves), and every leaf was added once, in its place.",
                "Alexander Temerev, github.com/atemerev/skynet",
                List.of(Form.BLOCKING, Form.ASYNC),
                2 * Workloads.HEAP_BYTES,
                new Cost("size", List.of(), List.of(), List.of(), null, 10).growing(Growth.power("cutoff", -1)),
                List.of(
                        Parameters.count("size", 1_000_000, 1, MOST, "How many leaves there are."),
                        Parameters.designCount(
                                "cutoff",
                                10,
                                1,
                                MOST,
                                "How many leaves a node has at most that adds them directly, without children.")));
    }

    @Override
    public Operation prepare(Params params, long seed) {
        int size = params.count("size");
        return new PureOperation(new SkynetTree(size, params.count("cutoff")), new SumOfAll(size));
    }
}
