package dev.symposium.workload;

import dev.symposium.protocol.RuntimeDescription.Cost;
import dev.symposium.protocol.RuntimeDescription.Form;
import dev.symposium.protocol.RuntimeDescription.Shape;
import dev.symposium.protocol.RuntimeDescription.WorkloadDescription;
import dev.symposium.workload.Program.Kernel;
import dev.symposium.workload.Program.Step;
import java.util.List;

/**
 * {@code prime-factors}: pure computation without memory. Each number is the product of two primes of half its size,
 * from the upper eighth of their range, so that tasks are about equal. The tasks find them by trial division; the
 * reference knows them, because it drew them from a sieve.
 */
public final class PrimeFactors implements Workload {

    @Override
    public WorkloadDescription description() {
        return new WorkloadDescription(
                "prime-factors",
                "Independent tasks that each factor a number by trial division.",
                Shape.BATCH,
                "tasks",
                "The factors are the primes that the number was made of, and their product is the number.",
                "Symposium",
                List.of(Form.BLOCKING, Form.ASYNC, Form.REMOTE),
                Workloads.HEAP_BYTES,
                new Cost("tasks", List.of(), List.of(), List.of(), null, 100_000),
                List.of(
                        Parameters.tasks(200, 1_000_000),
                        Parameters.count(
                                "size",
                                34,
                                16,
                                44,
                                "How many bits a number has; two bits more take a task twice as long.")));
    }

    @Override
    public Operation prepare(Params params, long seed) {
        int tasks = params.count("tasks");
        int size = params.count("size");
        Primes small = upperEighth(size / 2);
        Primes large = size % 2 == 0 ? small : upperEighth(size - size / 2);
        long[] numbers = new long[tasks];
        long[] folded = new long[tasks];
        for (int i = 0; i < tasks; i++) {
            long a = small.draw(Mix.mix64(seed, 2L * i));
            long b = large.draw(Mix.mix64(seed, 2L * i + 1));
            numbers[i] = a * b;
            folded[i] = TrialDivision.fold(TrialDivision.fold(0, Math.min(a, b)), Math.max(a, b));
        }
        return BatchOperation.of(Program.of(new Step.Compute(new Factoring(numbers))), tasks, seed, new Known(folded));
    }

    private static Primes upperEighth(int bits) {
        return new Primes((1 << bits) - (1 << (bits - 3)), 1 << bits);
    }

    /** What a task does. */
    private static final class Factoring implements Kernel {

        private final long[] numbers;

        Factoring(long[] numbers) {
            this.numbers = numbers;
        }

        @Override
        public long compute(int index) {
            return TrialDivision.factors(numbers[index]);
        }
    }

    /** What the reference knows. */
    private static final class Known implements Kernel {

        private final long[] folded;

        Known(long[] folded) {
            this.folded = folded;
        }

        @Override
        public long compute(int index) {
            return folded[index];
        }
    }
}
