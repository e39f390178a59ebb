package dev.symposium.backend.process;

import dev.symposium.protocol.RuntimeDescription.WorkloadDescription;
import dev.symposium.workload.Batch;
import dev.symposium.workload.Operation;
import dev.symposium.workload.Params;
import dev.symposium.workload.Program;
import dev.symposium.workload.Program.Kernel;
import dev.symposium.workload.Program.Step;
import dev.symposium.workload.Sync;
import dev.symposium.workload.Work;
import dev.symposium.workload.Workload;
import dev.symposium.workload.Workloads;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** A child that also knows workloads whose tasks misbehave, by the ids {@code test-*}. */
public final class WorkerForTests {

    private WorkerForTests() {}

    public static void main(String[] arguments) {
        ProcessWorker.start(arguments, WorkerForTests::workload, UnaryOperator.identity());
    }

    /** What is in the catalogue, and what is not: ten tasks, of which the fourth does something. */
    static Optional<Workload> workload(String id) {
        return switch (id) {
            case "test-throws" ->
                Optional.of(new Fourth(index -> {
                    throw new ArithmeticException("task " + index);
                }));
            case "test-throws-error" ->
                Optional.of(new Fourth(index -> {
                    throw new AssertionError("task " + index);
                }));
            case "test-throws-much" ->
                Optional.of(new Fourth(index -> {
                    throw new IllegalStateException("x".repeat(1 << 20), new RuntimeException("the cause"));
                }));
            case "test-exits" ->
                Optional.of(new Fourth(index -> {
                    System.err.println("these are my last words");
                    System.out.println("and this is no frame");
                    Runtime.getRuntime().halt(7);
                    return index;
                }));
            case "test-computes" ->
                Optional.of(new Fourth(index -> {
                    long sum = 1;
                    while (sum != 0) {
                        sum += 2;
                    }
                    return sum;
                }));
            case "test-waits" ->
                Optional.of(new Tasks(index -> {
                    if (index >= 3) {
                        sleep();
                    }
                    return index;
                }));
            case "test-crew" -> Optional.of(new SharedTestCrew.OfWorkload());
            default -> Workloads.find(id);
        };
    }

    private static void sleep() {
        try {
            TimeUnit.HOURS.sleep(1);
        } catch (InterruptedException e) {
            throw WorkerForTests.<RuntimeException>as(e);
        }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // whatever it is, it is thrown as that
    private static <T extends Throwable> T as(Throwable thrown) throws T {
        throw (T) thrown;
    }

    /** The fourth task does this, the others nothing. */
    private static final class Fourth implements Workload {

        private final Workload tasks;

        Fourth(Kernel fourth) {
            tasks = new Tasks(index -> index == 3 ? fourth.compute(index) : index);
        }

        @Override
        public WorkloadDescription description() {
            return tasks.description();
        }

        @Override
        public Operation prepare(Params params, long seed) {
            return tasks.prepare(params, seed);
        }
    }

    /** Ten tasks that do this. */
    private record Tasks(Kernel kernel) implements Workload {

        @Override
        public WorkloadDescription description() {
            throw new UnsupportedOperationException("not in any catalogue");
        }

        @Override
        public Operation prepare(Params params, long seed) {
            Sync sync = new Sync(10);
            return new Prepared(new Batch(Program.of(new Step.Compute(kernel)), 10, sync, seed), sync);
        }
    }

    private record Prepared(Work work, Sync sync) implements Operation {

        @Override
        public long reference() {
            throw new UnsupportedOperationException("nobody knows");
        }

        @Override
        public long leastNanos(int parallelism, OptionalInt inFlight) {
            return 0;
        }
    }
}
