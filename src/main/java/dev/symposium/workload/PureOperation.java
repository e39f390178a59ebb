package dev.symposium.workload;

import java.util.OptionalInt;
import java.util.function.LongSupplier;

/** The operation of work that waits for no timer and shares nothing: of trees, pipelines and nodes. */
public final class PureOperation implements Operation {

    private final Work work;
    private final LongSupplier reference;
    private final Sync sync = new Sync(1);

    /** @param reference computes what every op must answer; asked once a trial */
    public PureOperation(Work work, LongSupplier reference) {
        this.work = work;
        this.reference = reference;
    }

    @Override
    public Work work() {
        return work;
    }

    @Override
    public long reference() {
        return reference.getAsLong();
    }

    /** Nothing waits, so nothing is known. */
    @Override
    public long leastNanos(int parallelism, OptionalInt inFlight) {
        return 0;
    }

    /** Records nothing, as nothing is locked. */
    @Override
    public Sync sync() {
        return sync;
    }
}
