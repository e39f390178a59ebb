package dev.symposium.harness;

import dev.symposium.backend.Engine;
import dev.symposium.workload.Crew;
import dev.symposium.workload.TurnStamps;
import java.util.Arrays;

/**
 * Runs crews, and ends those of fixed time by the timer. Of an iteration with several ops the turns of the last are
 * folded; the longest wait is that of all.
 */
final class CrewRunner implements OpRunner {

    /** The counter of the longest stamped wait of any participant. */
    static final String LONGEST_WAIT = "longestWaitNanosMax";

    private static final int MOST_OPS = 65_536;

    private final Crew crew;
    private final Engine engine;
    private final OpTimer timer;
    private final TurnStamps stamps;
    private final long durationNanos;
    private long[] opNanos = new long[64];
    private int ops;

    CrewRunner(Crew crew, Engine engine, OpTimer timer, int every) {
        this.crew = crew;
        this.engine = engine;
        this.timer = timer;
        stamps = new TurnStamps(crew.participants(), every);
        durationNanos = crew.durationNanos().orElse(0L);
    }

    @Override
    public int participants() {
        return crew.participants();
    }

    @Override
    public void beginIteration() {
        ops = 0;
    }

    @Override
    public long run() throws InterruptedException {
        stamps.reset();
        if (durationNanos == 0) {
            return engine.crew(crew, timer.deadline(), stamps);
        }
        timer.arm(durationNanos);
        try {
            return engine.crew(crew, timer.deadline(), stamps);
        } finally {
            timer.disarm();
        }
    }

    @Override
    public void ran(long began, long ended, IterationTally tally) {
        if (ops < MOST_OPS) {
            if (ops == opNanos.length) {
                opNanos = Arrays.copyOf(opNanos, ops * 2);
            }
            opNanos[ops++] = ended - began;
        }
        long longestWait = 0;
        for (int participant = 0; participant < crew.participants(); participant++) {
            tally.participant(participant, crew.unitsOf(participant));
            longestWait = Math.max(longestWait, stamps.longestWaitNanos(participant));
        }
        tally.op(crew.units());
        tally.count(LONGEST_WAIT, longestWait);
    }

    @Override
    public void fold(Latencies latencies, AnswerCheck check) {
        for (int i = 0; i < ops; i++) {
            latencies.recordOp(opNanos[i]);
        }
        for (int participant = 0; participant < crew.participants(); participant++) {
            for (int slot = 0; slot < stamps.stamped(participant); slot++) {
                latencies.record(
                        stamps.wantedAt(participant, slot),
                        stamps.grantedAt(participant, slot),
                        stamps.releasedAt(participant, slot));
            }
        }
    }
}
