package dev.symposium.workload.kernel;

import dev.symposium.protocol.RuntimeDescription.Cost;
import dev.symposium.protocol.RuntimeDescription.Form;
import dev.symposium.protocol.RuntimeDescription.Growth;
import dev.symposium.protocol.RuntimeDescription.Shape;
import dev.symposium.protocol.RuntimeDescription.WorkloadDescription;
import dev.symposium.workload.BatchOperation;
import dev.symposium.workload.Mix;
import dev.symposium.workload.Operation;
import dev.symposium.workload.Parameters;
import dev.symposium.workload.Params;
import dev.symposium.workload.Program;
import dev.symposium.workload.Program.Kernel;
import dev.symposium.workload.Program.Step;
import dev.symposium.workload.Workload;
import dev.symposium.workload.Workloads;
import java.util.List;

/**
 * {@code spectral-norm}: power iterations for the greatest singular value of the matrix {@code 1, 1/2, 1/4, 1/3, …},
 * each from a vector of its own. Divisions, which few cores do more than one of at a time.
 */
public final class SpectralNorm implements Workload {

    private static final double UNIT = 0x1p-53;

    @Override
    public WorkloadDescription description() {
        return new WorkloadDescription(
                "spectral-norm",
                "Independent power iterations with a matrix whose elements are computed when they are needed.",
                Shape.BATCH,
                "tasks",
                "Every norm, and the vector that gives it, are those of the reference, to the last bit.",
                "The Computer Language Benchmarks Game",
                List.of(Form.BLOCKING, Form.ASYNC, Form.REMOTE),
                Workloads.HEAP_BYTES,
                new Cost("tasks", List.of(), List.of(), List.of(), null, 600_000)
                        .growing(Growth.power("size", 2), Growth.proportional("rounds")),
                List.of(
                        Parameters.tasks(16, 100_000),
                        Parameters.count("size", 100, 1, 1_000, "How many rows and columns of the matrix are used."),
                        Parameters.count("rounds", 10, 1, 300, "How many steps an iteration has.")));
    }

    @Override
    public Operation prepare(Params params, long seed) {
        int size = params.count("size");
        int rounds = params.count("rounds");
        return BatchOperation.of(
                Program.of(new Step.Compute(new Iteration(seed, size, rounds))),
                params.count("tasks"),
                seed,
                new ColumnIteration(seed, size, rounds));
    }

    /** An element of the matrix. */
    static double element(int row, int column) {
        return 1.0 / ((row + column) * (row + column + 1) / 2 + row + 1);
    }

    /** Where a task starts: from one half to one and a half in every direction. */
    static double[] start(long seed, int task, int size) {
        double[] vector = new double[size];
        long drawn = Mix.mix64(seed, task);
        for (int i = 0; i < size; i++) {
            vector[i] = 0.5 + (Mix.mix64(drawn, i) >>> 11) * UNIT;
        }
        return vector;
    }

    /** A norm and the vector that gives it as one number. */
    static long fold(double norm, double[] vector) {
        long folded = Double.doubleToRawLongBits(norm);
        for (double value : vector) {
            folded = Mix.mix64(folded, Double.doubleToRawLongBits(value));
        }
        return folded;
    }

    /** What a task does: row after row, with elements as they are needed. */
    static final class Iteration implements Kernel {

        private final long seed;
        private final int size;
        private final int rounds;

        Iteration(long seed, int size, int rounds) {
            this.seed = seed;
            this.size = size;
            this.rounds = rounds;
        }

        @Override
        public long compute(int task) {
            double[] vector = start(seed, task, size);
            double norm = norm(vector, rounds);
            return fold(norm, vector);
        }

        /** @param u where to start; overwritten */
        static double norm(double[] u, int rounds) {
            double[] v = new double[u.length];
            double[] between = new double[u.length];
            for (int round = 0; round < rounds; round++) {
                times(u, between);
                transposedTimes(between, v);
                times(v, between);
                transposedTimes(between, u);
            }
            double uv = 0;
            double vv = 0;
            for (int i = 0; i < u.length; i++) {
                uv += u[i] * v[i];
                vv += v[i] * v[i];
            }
            return Math.sqrt(uv / vv);
        }

        private static void times(double[] vector, double[] product) {
            for (int row = 0; row < product.length; row++) {
                double sum = 0;
                for (int column = 0; column < vector.length; column++) {
                    sum += element(row, column) * vector[column];
                }
                product[row] = sum;
            }
        }

        private static void transposedTimes(double[] vector, double[] product) {
            for (int row = 0; row < product.length; row++) {
                double sum = 0;
                for (int column = 0; column < vector.length; column++) {
                    sum += element(column, row) * vector[column];
                }
                product[row] = sum;
            }
        }
    }

    /** What the reference does: column after column, with a matrix in memory; each sum grows in the same order. */
    static final class ColumnIteration implements Kernel {

        private final long seed;
        private final int rounds;
        private final double[][] columns;
        private final double[][] rows;

        ColumnIteration(long seed, int size, int rounds) {
            this.seed = seed;
            this.rounds = rounds;
            columns = new double[size][size];
            rows = new double[size][size];
        }

        @Override
        public long compute(int task) {
            fillOnce();
            double[] u = start(seed, task, rows.length);
            double[] v = new double[u.length];
            for (int round = 0; round < rounds; round++) {
                v = combined(rows, combined(columns, u));
                u = combined(rows, combined(columns, v));
            }
            return fold(Math.sqrt(dot(u, v) / dot(v, v)), u);
        }

        private void fillOnce() {
            if (rows[0][0] == 0) {
                for (int i = 0; i < rows.length; i++) {
                    for (int j = 0; j < rows.length; j++) {
                        rows[i][j] = element(i, j);
                        columns[j][i] = element(i, j);
                    }
                }
            }
        }

        /** The sum of the vectors, each as often as its weight says. */
        private static double[] combined(double[][] vectors, double[] weights) {
            double[] sums = new double[weights.length];
            for (int j = 0; j < weights.length; j++) {
                for (int i = 0; i < sums.length; i++) {
                    sums[i] += vectors[j][i] * weights[j];
                }
            }
            return sums;
        }

        private static double dot(double[] a, double[] b) {
            double sum = 0;
            for (int i = 0; i < a.length; i++) {
                sum += a[i] * b[i];
            }
            return sum;
        }
    }
}
