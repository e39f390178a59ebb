package dev.symposium.workload;

import dev.symposium.workload.Program.Kernel;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The operation of a batch: its reference jumps over the tokens that the tasks burn. */
public final class BatchOperation implements Operation {

    private final Batch batch;
    private final Sync sync;
    private final long seed;
    private final @Nullable Kernel reference;

    private BatchOperation(Program program, int tasks, long seed, @Nullable Kernel reference) {
        this.seed = seed;
        this.reference = reference;
        sync = new Sync(tasks, "task");
        batch = new Batch(program, tasks, sync, seed);
    }

    /** Of a program that computes nothing but tokens. */
    public static BatchOperation of(Program program, int tasks, long seed) {
        return new BatchOperation(program, tasks, seed, null);
    }

    /** Of a program that computes what {@code reference} finds in another way. */
    public static BatchOperation of(Program program, int tasks, long seed, Kernel reference) {
        return new BatchOperation(program, tasks, seed, reference);
    }

    @Override
    public Batch work() {
        return batch;
    }

    @Override
    public long reference() {
        return BatchReference.answer(batch.program(), batch.tasks(), seed, reference);
    }

    /** At most K tasks wait at a time; P says nothing, as whoever waits needs no core. */
    @Override
    public long leastNanos(int parallelism, OptionalInt inFlight) {
        long rounds = inFlight.isPresent() ? Math.ceilDiv(batch.tasks(), inFlight.getAsInt()) : 1;
        return rounds * batch.program().waitNanos();
    }

    @Override
    public Sync sync() {
        return sync;
    }
}
