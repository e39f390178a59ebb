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
 * {@code nqueens}: all ways to place queens that do not attack each other. An irregular search, whose subproblems are
 * of very unequal size: what balancing load is worth.
 */
public final class NQueens implements Workload {

    private static final int LEAST = 4; // fewer have none, or one
    private static final int MOST = 13; // the reference takes ten times as long as an op

    @Override
    public WorkloadDescription description() {
        return new WorkloadDescription(
                "nqueens",
                "All ways to place as many queens on a board as it has rows, none attacking another.",
                Shape.FORK_JOIN,
                "solutions",
                "Every solution was found once, in its place (14200 for 12 queens).",
                "Savina (Imam, Sarkar 2014)",
                List.of(Form.BLOCKING, Form.ASYNC),
                Workloads.HEAP_BYTES,
                new Cost(null, List.of(), List.of(), List.of(), null, 15_000_000)
                        .growing(Growth.exponential("size", 5.5)),
                List.of(
                        Parameters.count(
                                "size",
                                12,
                                LEAST,
                                MOST,
                                "How many queens there are; one more takes some six times as long."),
                        Parameters.designCount(
                                "cutoff",
                                8,
                                1,
                                MOST,
                                "How many rows are left at most when the rest is searched directly, without"
                                        + " subproblems.")));
    }

    @Override
    public Operation prepare(Params params, long seed) {
        int size = params.count("size");
        return new PureOperation(new QueensTree(size, params.count("cutoff")), new Backtracking(size));
    }
}
