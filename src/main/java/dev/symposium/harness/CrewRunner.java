package dev.symposium.harness;

import dev.symposium.backend.Engine;
import dev.symposium.workload.Crew;
import dev.symposium.workload.TurnStamps;

/**
 * Runs crews, and ends those of fixed time by the timer. Of an iteration with several ops the turns of the last are
 * folded; the longest wait is that of all.
 */
final class CrewRunner implements OpRunner {

    /** The counter of the longest stamped wait of any participant. */
    static final String LONGEST_WAIT = "longestWaitNanosMax";

    private final Crew crew;
    private final Engine engine;
    private final OpTimer timer;
    private final TurnStamps stamps;
    private final long durationNanos;
    private final OpTimes times = new OpTimes();

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
        times.clear();
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
        times.add(ended - began);
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
        times.fold(latencies);
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
