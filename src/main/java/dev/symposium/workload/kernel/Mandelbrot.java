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
 * {@code mandelbrot}: rows of a picture, of which those through the middle take many times as long as those at the
 * edges, next to each other: what dividing work beforehand costs.
 */
public final class Mandelbrot implements Workload {

    /** Beyond this square of a distance a point never comes back. */
    static final double ESCAPED = 4;

    @Override
    public WorkloadDescription description() {
        return new WorkloadDescription(
                "mandelbrot",
                "The rows of a picture of the Mandelbrot set, of very unequal cost.",
                Shape.BATCH,
                "rows",
                "Every point ends where that of the reference ends, to the last bit: inside, or outside after as many"
                        + " rounds.",
                "The Computer Language Benchmarks Game",
                List.of(Form.BLOCKING, Form.ASYNC, Form.REMOTE),
                Workloads.HEAP_BYTES,
                new Cost("size", List.of(), List.of(), List.of(), null, 35_000)
                        .growing(Growth.proportional("size"), Growth.proportional("rounds")),
                List.of(
                        Parameters.count("size", 400, 1, 4_000, "How many rows the picture has, and points a row."),
                        Parameters.count(
                                "rounds", 50, 1, 1_000, "How often a point is iterated before it counts as inside.")));
    }

    @Override
    public Operation prepare(Params params, long seed) {
        int size = params.count("size");
        int rounds = params.count("rounds");
        return BatchOperation.of(
                Program.of(new Step.Compute(new Row(size, rounds))), size, seed, new RowByRounds(size, rounds));
    }

    /** The real part of the points of a column. */
    static double real(int column, int size) {
        return 2.0 * column / size - 1.5;
    }

    /** The imaginary part of the points of a row. */
    static double imaginary(int row, int size) {
        return 2.0 * row / size - 1.0;
    }

    /** What a task does: point after point, and out of each as soon as it escapes. */
    static final class Row implements Kernel {

        private final int size;
        private final int rounds;

        Row(int size, int rounds) {
            this.size = size;
            this.rounds = rounds;
        }

        @Override
        public long compute(int row) {
            double imaginary = imaginary(row, size);
            long folded = 0;
            long inside = 0;
            long distances = 0;
            for (int column = 0; column < size; column++) {
                double distance = distance(real(column, size), imaginary);
                inside = inside << 1 | (distance <= ESCAPED ? 1 : 0);
                distances += Double.doubleToRawLongBits(distance);
                if ((column & 63) == 63) {
                    folded = Mix.mix64(folded, inside);
                    inside = 0;
                }
            }
            return Mix.mix64(Mix.mix64(folded, inside), distances);
        }

        /** The square of how far away a point has got, at the end or where it escaped. */
        double distance(double real, double imaginary) {
            double x = 0;
            double y = 0;
            double xx = 0;
            double yy = 0;
            for (int round = 0; round < rounds && xx + yy <= ESCAPED; round++) {
                y = 2 * x * y + imaginary;
                x = xx - yy + real;
                xx = x * x;
                yy = y * y;
            }
            return xx + yy;
        }
    }

    /** What the reference does: 64 points at a time, round after round, until all have escaped. */
    static final class RowByRounds implements Kernel {

        private static final int POINTS = 64;

        private final int size;
        private final int rounds;

        RowByRounds(int size, int rounds) {
            this.size = size;
            this.rounds = rounds;
        }

        @Override
        public long compute(int row) {
            double[] distances = new double[size];
            long folded = 0;
            int first = 0;
            while (first + POINTS <= size) {
                folded = Mix.mix64(folded, inside(row, first, POINTS, distances));
                first += POINTS;
            }
            folded = Mix.mix64(folded, inside(row, first, size - first, distances));
            long sum = 0;
            for (double distance : distances) {
                sum += Double.doubleToRawLongBits(distance);
            }
            return Mix.mix64(folded, sum);
        }

        /** The points from {@code first}, that one in the highest of so many bits. */
        private long inside(int row, int first, int points, double[] distances) {
            double imaginary = imaginary(row, size);
            double[] x = new double[points];
            double[] y = new double[points];
            long inside = points == POINTS ? -1 : (1L << points) - 1;
            for (int round = 0; round < rounds && inside != 0; round++) {
                for (int point = 0; point < points; point++) {
                    double real = x[point] * x[point] - y[point] * y[point] + real(first + point, size);
                    y[point] = 2 * x[point] * y[point] + imaginary;
                    x[point] = real;
                    long bit = 1L << (points - 1 - point);
                    if ((inside & bit) != 0) {
                        distances[first + point] = x[point] * x[point] + y[point] * y[point];
                        inside = distances[first + point] <= ESCAPED ? inside : inside & ~bit;
                    }
                }
            }
            return inside;
        }
    }
}
