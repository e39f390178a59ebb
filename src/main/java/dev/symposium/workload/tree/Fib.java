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
 * {@code fib}: a Fibonacci number by its definition. Subproblems are next to nothing and of unequal size, so that an op
 * costs what forking and joining cost.
 */
public final class Fib implements Workload {

    private static final double GOLDEN_RATIO = 1.618;
    private static final int MOST = 35;

    @Override
    public WorkloadDescription description() {
        return new WorkloadDescription(
                "fib",
                "A Fibonacci number by its definition, each call a subproblem.",
                Shape.FORK_JOIN,
                "calls",
                "The number is right (75025 by default), and every call was made once, in its place.",
                "Savina (Imam, Sarkar 2014)",
                List.of(Form.BLOCKING, Form.ASYNC),
                2 * Workloads.HEAP_BYTES,
                new Cost(null, List.of(), List.of(), List.of(), null, 5_000_000)
                        .growing(
                                Growth.exponential("size", GOLDEN_RATIO),
                                Growth.exponential("cutoff", 1 / GOLDEN_RATIO)),
                List.of(
                        Parameters.count("size", 25, 1, MOST, "Which Fibonacci number is computed."),
                        Parameters.designCount(
                                "cutoff",
                                4,
                                1,
                                MOST,
                                "The greatest number that is computed directly, without subproblems.")));
    }

    @Override
    public Operation prepare(Params params, long seed) {
        int size = params.count("size");
        return new PureOperation(new FibTree(size, params.count("cutoff")), new FibonacciWord(size));
    }
}
