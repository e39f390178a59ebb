package dev.symposium.workload.kernel;

import dev.symposium.workload.Mix;
import dev.symposium.workload.Program.Kernel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Two matrices A and B and their product C, verified as Freivalds does (1979): for a random vector r, C·r must be
 * A·(B·r), which takes two passes instead of a multiplication. The elements are whole numbers of sixteen bits, so that
 * doubles hold the product exactly (and floats do not), and both sides can be found modulo 2^64 without rounding: a row
 * that is wrong anywhere is missed with a probability below 2^-22.
 */
final class Product {

    private static final int SIXTEEN_BITS = 48; // shift that leaves them, the sign among them

    private final double[][] a;
    private final double[][] b;
    private final double[][] c;
    private final long[] r;

    Product(int size, long seed) {
        a = matrix(size, Mix.mix64(seed, 1));
        b = matrix(size, Mix.mix64(seed, 2));
        c = new double[size][size];
        r = new long[size];
        for (int i = 0; i < size; i++) {
            r[i] = Mix.mix64(Mix.mix64(seed, 3), i);
        }
    }

    private static double[][] matrix(int size, long seed) {
        double[][] matrix = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                matrix[i][j] = Mix.mix64(seed, (long) i * size + j) >> SIXTEEN_BITS;
            }
        }
        return matrix;
    }

    /** What a task does: one row of C, which it then multiplies by r. */
    Kernel multiplication() {
        return new Multiplication();
    }

    /** What the reference does: one element of A·(B·r). */
    Kernel verification() {
        return new Verification();
    }

    /** The row of C, by index. Written by the task of the row. */
    double[] row(int index) {
        return c[index];
    }

    double a(int row, int column) {
        return a[row][column];
    }

    double b(int row, int column) {
        return b[row][column];
    }

    /** What a row of C gives with r, as it stands in memory. */
    long withR(double[] row) {
        long sum = 0;
        for (int j = 0; j < row.length; j++) {
            sum += ((long) row[j]) * r[j];
        }
        return sum;
    }

    private final class Multiplication implements Kernel {

        @Override
        public long compute(int index) {
            double[] row = c[index];
            double[] factors = a[index];
            Arrays.fill(row, 0);
            for (int k = 0; k < factors.length; k++) {
                add(row, factors[k], b[k]);
            }
            return withR(row);
        }

        private static void add(double[] row, double factor, double[] other) {
            for (int j = 0; j < row.length; j++) {
                row[j] += factor * other[j];
            }
        }
    }

    private final class Verification implements Kernel {

        private long @Nullable [] br;

        @Override
        public long compute(int index) {
            long[] vector = br;
            if (vector == null) {
                vector = times(b, r);
                br = vector;
            }
            long sum = 0;
            for (int k = 0; k < vector.length; k++) {
                sum += ((long) a[index][k]) * vector[k];
            }
            return sum;
        }

        private static long[] times(double[][] matrix, long[] vector) {
            long[] product = new long[vector.length];
            for (int j = 0; j < vector.length; j++) {
                for (int i = 0; i < vector.length; i++) {
                    product[i] += ((long) matrix[i][j]) * vector[j];
                }
            }
            return product;
        }
    }
}
