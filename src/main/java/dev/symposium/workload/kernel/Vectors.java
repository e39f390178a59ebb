package dev.symposium.workload.kernel;

import dev.symposium.workload.Mix;
import dev.symposium.workload.Program.Kernel;

/**
 * Vectors b and c of whole numbers of forty bits, and a, which is b + 3·c exactly. A block of a answers the sum of its bits and
 * the sum of all partial sums (Fletcher 1982, modulo 2^64), so that exchanged elements are seen as well; the reference
 * finds both from whole numbers, without partial sums.
 */
final class Vectors {

    private static final double SCALAR = 3;
    private static final int PIECE = 1_024; // elements: a quarter of a first-level cache
    private static final int FORTY_BITS = 24; // shift that leaves them, the sign among them

    private final int tasks;
    private final double[] a;
    private final double[] b;
    private final double[] c;

    Vectors(int size, int tasks, long seed) {
        this.tasks = tasks;
        a = new double[size];
        b = vector(size, Mix.mix64(seed, 1));
        c = vector(size, Mix.mix64(seed, 2));
    }

    private static double[] vector(int size, long seed) {
        double[] vector = new double[size];
        for (int i = 0; i < size; i++) {
            vector[i] = Mix.mix64(seed + i) >> FORTY_BITS;
        }
        return vector;
    }

    /** Where a block begins, and the one before it ends. */
    int bound(int task) {
        return (int) ((long) a.length * task / tasks);
    }

    /** What a task does: one block of a. */
    Kernel addition() {
        return new Addition();
    }

    /** What the reference does. */
    Kernel verification() {
        return new Verification();
    }

    /** The elements of a. Each is written by the task of its block. */
    double[] a() {
        return a;
    }

    /** What two sums are as one number. */
    static long folded(long sum, long sums) {
        return Mix.mix64(sum, sums);
    }

    private final class Addition implements Kernel {

        @Override
        public long compute(int task) {
            int end = bound(task + 1);
            long sum = 0;
            long sums = 0;
            for (int from = bound(task); from < end; from += PIECE) {
                int to = Math.min(end, from + PIECE);
                add(a, b, c, from, to);
                for (int i = from; i < to; i++) {
                    sum += Double.doubleToRawLongBits(a[i]);
                    sums += sum;
                }
            }
            return folded(sum, sums);
        }

        private static void add(double[] a, double[] b, double[] c, int from, int to) {
            for (int i = from; i < to; i++) {
                a[i] = b[i] + SCALAR * c[i];
            }
        }
    }

    private final class Verification implements Kernel {

        @Override
        public long compute(int task) {
            long sum = 0;
            long sums = 0;
            for (int i = bound(task + 1) - 1, weight = 1; i >= bound(task); i--, weight++) {
                long exact = (long) b[i] + 3 * (long) c[i];
                long bits = Double.doubleToRawLongBits((double) exact);
                sum += bits;
                sums += weight * bits;
            }
            return folded(sum, sums);
        }
    }
}
