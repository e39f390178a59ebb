package dev.symposium.harness;

import dev.symposium.protocol.TrialEvent.Iteration;
import dev.symposium.protocol.TrialEvent.Phase;
import dev.symposium.protocol.TrialSpec.Loop;
import org.jspecify.annotations.Nullable;

/** Runs the iterations that count, and adds up what they used. For one thread. */
final class Measurement {

    /** Two ops are the least that shows any spread. */
    private static final int LEAST_OPS = 2;

    private final IterationLoop loop;
    private final Loop limits;
    private final AnswerCheck check;
    private final EventSink events;
    private final Latencies latencies;
    private long wallNanos;
    private long ops;
    private @Nullable Long cpuNanos = 0L;
    private @Nullable Long jitNanos = 0L;
    private @Nullable Long gcNanos = 0L;

    Measurement(IterationLoop loop, Loop limits, AnswerCheck check, EventSink events, Latencies latencies) {
        this.loop = loop;
        this.limits = limits;
        this.check = check;
        this.events = events;
        this.latencies = latencies;
    }

    /** Ends early when an op was wrong. */
    void run() throws InterruptedException {
        for (int index = 0; !check.isViolated() && (ops < LEAST_OPS || isWithinLimits(index)); index++) {
            Iteration iteration = loop.run(Phase.MEASURE, index, latencies);
            events.emit(iteration);
            wallNanos += iteration.wallNanos();
            ops += iteration.ops();
            cpuNanos = sum(cpuNanos, iteration.cpuNanos());
            jitNanos = sum(jitNanos, iteration.jitNanos());
            gcNanos = sum(gcNanos, iteration.gcNanos());
        }
    }

    private boolean isWithinLimits(int index) {
        return index < limits.iterations() && wallNanos < limits.measureNanos();
    }

    long wallNanos() {
        return wallNanos;
    }

    /**
     * CPU time less that of compilers and collectors, which is not the backend's; null if unknown. A collector works on
     * so many cores at a time, so this is rather too little than too much.
     */
    @Nullable
    Long backendCpuNanos(int cores) {
        return cpuNanos == null || jitNanos == null || gcNanos == null
                ? null
                : Long.valueOf(Math.max(0, cpuNanos - jitNanos - gcNanos * cores));
    }

    private static @Nullable Long sum(@Nullable Long a, @Nullable Long b) {
        return a == null || b == null ? null : Long.valueOf(a + b);
    }
}
