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
 * {@code matmul}: the product of two matrices of doubles, row by row. All tasks read the same second matrix: what caches
 * that cores share are worth.
 *
 * @see Product how it is verified
 */
public final class Matmul implements Workload {

    @Override
    public WorkloadDescription description() {
        return new WorkloadDescription(
                "matmul",
                "The rows of the product of two square matrices.",
                Shape.BATCH,
                "rows",
                "The product takes a random vector where the factors take it, one after the other.",
                "Freivalds 1979",
                List.of(Form.BLOCKING, Form.ASYNC, Form.REMOTE),
                Workloads.HEAP_BYTES,
                new Cost("size", List.of(), List.of(), List.of(), null, 20_000).growing(Growth.power("size", 2)),
                List.of(Parameters.count(
                        "size", 400, 1, 1_500, "How many rows and columns the matrices have; a task is a row.")));
    }

    @Override
    public Operation prepare(Params params, long seed) {
        int size = params.count("size");
        Product product = new Product(size, seed);
        return BatchOperation.of(
                Program.of(new Step.Compute(product.multiplication())), size, seed, product.verification());
    }
}
