package dev.symposium.harness;

import dev.symposium.workload.Work;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * How far the trial has come, for whoever watches it. The thread that runs the ops writes, one other thread reads; a
 * store an op is all that it costs.
 */
final class OpProgress {

    private final AtomicLong ops = new AtomicLong();

    /** What runs now; null while no op is due, when a standstill means nothing. */
    private volatile @Nullable Work underWay;

    // Of the reader alone:
    private long seenOps;
    private long seenWork;
    private long total;

    /** Ops follow. */
    void begin(Work work) {
        underWay = work;
    }

    /** No op follows for now. */
    void pause() {
        underWay = null;
    }

    void opEnded() {
        ops.setRelease(ops.getPlain() + 1);
    }

    boolean isUnderWay() {
        return underWay != null;
    }

    long ops() {
        return ops.getAcquire();
    }

    /** A figure that never shrinks, and grows whenever an op has ended or one under way has got on. */
    long read() {
        long opsNow = ops.getAcquire();
        Work work = underWay;
        long workNow = work == null ? seenWork : work.progress();
        // Progress within an op may begin anew with the next one.
        total += opsNow - seenOps + (workNow >= seenWork ? workNow - seenWork : workNow);
        seenOps = opsNow;
        seenWork = workNow;
        return total;
    }
}
