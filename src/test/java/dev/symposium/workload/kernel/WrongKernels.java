package dev.symposium.workload.kernel;

import dev.symposium.workload.KernelWorkload;
import dev.symposium.workload.Mix;
import dev.symposium.workload.Program.Kernel;
import dev.symposium.workload.Workload;
import org.jspecify.annotations.Nullable;

/** Batches whose kernels have bugs, beside references that have none. For tests. */
public final class WrongKernels {

    private static final long SEED = 42;
    private static final int SIZE = 40;
    private static final int ROUNDS = 12;
    private static final int TASKS = 6;
    private static final int VICTIM = 3;

    private WrongKernels() {}

    /** Every task computes the row after its own. */
    public static Workload nextRow() {
        Kernel honest = new Mandelbrot.Row(SIZE, ROUNDS);
        return mandelbrot(row -> honest.compute(row + 1));
    }

    /** The last iteration of every point is left out. */
    public static Workload lastIterationSkipped() {
        return mandelbrot(new Mandelbrot.Row(SIZE, ROUNDS - 1));
    }

    /** The last point of every row is left out. */
    public static Workload lastPointLeftOut() {
        return mandelbrot(row ->
                folded(row, SIZE - 1, (real, imaginary) -> new Mandelbrot.Row(SIZE, ROUNDS).distance(real, imaginary)));
    }

    /** Floats instead of doubles. */
    public static Workload singlePrecision() {
        return mandelbrot(row -> folded(row, SIZE, (real, imaginary) -> {
            float x = 0;
            float y = 0;
            for (int round = 0; round < ROUNDS && x * x + y * y <= Mandelbrot.ESCAPED; round++) {
                float next = x * x - y * y + (float) real;
                y = 2 * x * y + (float) imaginary;
                x = next;
            }
            return x * x + y * y;
        }));
    }

    /** Without a bug. */
    public static Workload honestRows() {
        return mandelbrot(row ->
                folded(row, SIZE, (real, imaginary) -> new Mandelbrot.Row(SIZE, ROUNDS).distance(real, imaginary)));
    }

    private static long folded(int row, int points, Distance distance) {
        long inside = 0;
        long distances = 0;
        for (int column = 0; column < points; column++) {
            double found = distance.of(Mandelbrot.real(column, SIZE), Mandelbrot.imaginary(row, SIZE));
            inside = inside << 1 | (found <= Mandelbrot.ESCAPED ? 1 : 0);
            distances += Double.doubleToRawLongBits(found);
        }
        return Mix.mix64(Mix.mix64(0, inside), distances);
    }

    private interface Distance {
        double of(double real, double imaginary);
    }

    private static Workload mandelbrot(Kernel wrong) {
        return new KernelWorkload(SIZE, wrong, new Mandelbrot.RowByRounds(SIZE, ROUNDS));
    }

    /** The last step of one simulation is left out. */
    public static Workload lastStepSkipped() {
        Kernel honest = new NBody.Simulation(SEED, ROUNDS);
        Kernel shorter = new NBody.Simulation(SEED, ROUNDS - 1);
        return nbody(task -> task == VICTIM ? shorter.compute(task) : honest.compute(task));
    }

    /** One task simulates what another does. */
    public static Workload seedOfAnotherTask() {
        Kernel honest = new NBody.Simulation(SEED, ROUNDS);
        return nbody(task -> honest.compute(task == VICTIM ? 0 : task));
    }

    private static Workload nbody(Kernel wrong) {
        return new KernelWorkload(TASKS, wrong, new NBody.GatheringSimulation(SEED, ROUNDS));
    }

    /** The matrix is transposed. */
    public static Workload transposedMatrix() {
        return spectralNorm((row, column, factor) -> SpectralNorm.element(column, row) * factor, false);
    }

    /** Products are rounded once with their sum, not before it. */
    public static Workload fusedMultiplyAdd() {
        return spectralNorm(null, false);
    }

    /** Sums are formed from the other end. */
    public static Workload sumsReordered() {
        return spectralNorm((row, column, factor) -> SpectralNorm.element(row, column) * factor, true);
    }

    /** Without a bug. */
    public static Workload honestNorm() {
        return spectralNorm((row, column, factor) -> SpectralNorm.element(row, column) * factor, false);
    }

    private static Workload spectralNorm(@Nullable Term term, boolean fromTheEnd) {
        return new KernelWorkload(
                TASKS,
                task -> {
                    double[] u = SpectralNorm.start(SEED, task, SIZE);
                    double[] v = u;
                    for (int round = 0; round < ROUNDS; round++) {
                        v = times(times(u, term, fromTheEnd, false), term, fromTheEnd, true);
                        u = times(times(v, term, fromTheEnd, false), term, fromTheEnd, true);
                    }
                    double uv = 0;
                    double vv = 0;
                    for (int i = 0; i < SIZE; i++) {
                        uv += u[i] * v[i];
                        vv += v[i] * v[i];
                    }
                    return SpectralNorm.fold(Math.sqrt(uv / vv), u);
                },
                new SpectralNorm.ColumnIteration(SEED, SIZE, ROUNDS));
    }

    private static double[] times(double[] vector, @Nullable Term term, boolean fromTheEnd, boolean transposed) {
        double[] product = new double[vector.length];
        for (int i = 0; i < product.length; i++) {
            double sum = 0;
            for (int k = 0; k < vector.length; k++) {
                int j = fromTheEnd ? vector.length - 1 - k : k;
                int row = transposed ? j : i;
                int column = transposed ? i : j;
                sum = term == null
                        ? Math.fma(SpectralNorm.element(row, column), vector[j], sum)
                        : sum + term.of(row, column, vector[j]);
            }
            product[i] = sum;
        }
        return product;
    }

    private interface Term {
        double of(int row, int column, double factor);
    }

    /** Every element is found from a column of the first factor instead of a row. */
    public static Workload firstFactorTransposed() {
        Product product = new Product(SIZE, SEED);
        return matmul(product, (row, column) -> {
            double sum = 0;
            for (int k = 0; k < SIZE; k++) {
                sum += product.a(k, row) * product.b(k, column);
            }
            return sum;
        });
    }

    /** One element of one row is found from a row of the second factor instead of a column. */
    public static Workload elementTransposed() {
        Product product = new Product(SIZE, SEED);
        return matmul(product, (row, column) -> {
            boolean victim = row == VICTIM && column == 5;
            double sum = 0;
            for (int k = 0; k < SIZE; k++) {
                sum += product.a(row, k) * (victim ? product.b(column, k) : product.b(k, column));
            }
            return sum;
        });
    }

    /** The last product of every sum is left out. */
    public static Workload lastProductSkipped() {
        Product product = new Product(SIZE, SEED);
        return matmul(product, (row, column) -> {
            double sum = 0;
            for (int k = 0; k < SIZE - 1; k++) {
                sum += product.a(row, k) * product.b(k, column);
            }
            return sum;
        });
    }

    /** Sums are floats. */
    public static Workload productInSinglePrecision() {
        Product product = new Product(SIZE, SEED);
        return matmul(product, (row, column) -> {
            float sum = 0;
            for (int k = 0; k < SIZE; k++) {
                sum += (float) (product.a(row, k) * product.b(k, column));
            }
            return sum;
        });
    }

    /** Two elements of a row are in each other's place. */
    public static Workload elementsExchanged() {
        Product product = new Product(SIZE, SEED);
        Kernel honest = product.multiplication();
        return new KernelWorkload(
                SIZE,
                index -> {
                    honest.compute(index);
                    double[] row = product.row(index);
                    double first = row[0];
                    row[0] = row[1];
                    row[1] = first;
                    return product.withR(row);
                },
                product.verification());
    }

    /** Without a bug. */
    public static Workload honestProduct() {
        Product product = new Product(SIZE, SEED);
        return matmul(product, (row, column) -> {
            double sum = 0;
            for (int k = 0; k < SIZE; k++) {
                sum += product.a(row, k) * product.b(k, column);
            }
            return sum;
        });
    }

    private static Workload matmul(Product product, Element element) {
        return new KernelWorkload(
                SIZE,
                row -> {
                    double[] elements = new double[SIZE];
                    for (int column = 0; column < SIZE; column++) {
                        elements[column] = element.at(row, column);
                    }
                    return product.withR(elements);
                },
                product.verification());
    }

    private interface Element {
        double at(int row, int column);
    }

    /** The last element of a block is not written. */
    public static Workload lastElementSkipped() {
        return triad((vectors, from, to) -> vectors.a()[to - 1] = 0);
    }

    /** Two elements of a block are in each other's place. */
    public static Workload elementsOfABlockExchanged() {
        return triad((vectors, from, to) -> {
            double first = vectors.a()[from];
            vectors.a()[from] = vectors.a()[from + 1];
            vectors.a()[from + 1] = first;
        });
    }

    /** An element is rounded to a float. */
    public static Workload elementInSinglePrecision() {
        return triad((vectors, from, to) -> vectors.a()[from] = (float) vectors.a()[from]);
    }

    /** Without a bug. */
    public static Workload honestTriad() {
        return triad((vectors, from, to) -> {});
    }

    private static Workload triad(Damage damage) {
        Vectors vectors = new Vectors(SIZE * TASKS + 1, TASKS, SEED);
        Kernel honest = vectors.addition();
        return new KernelWorkload(
                TASKS,
                task -> {
                    long answer = honest.compute(task);
                    if (task != VICTIM) {
                        return answer;
                    }
                    int from = vectors.bound(task);
                    int to = vectors.bound(task + 1);
                    damage.to(vectors, from, to);
                    long sum = 0;
                    long sums = 0;
                    for (int i = from; i < to; i++) {
                        sum += Double.doubleToRawLongBits(vectors.a()[i]);
                        sums += sum;
                    }
                    return Vectors.folded(sum, sums);
                },
                vectors.verification());
    }

    private interface Damage {
        void to(Vectors vectors, int from, int to);
    }
}
