package dev.symposium.harness;

import dev.symposium.backend.Engine;
import dev.symposium.protocol.TrialEvent.Iteration;
import dev.symposium.protocol.TrialEvent.Phase;
import dev.symposium.workload.Operation;
import java.util.Map;

/**
 * Runs iterations: ops back to back until the time of the iteration has passed, at least one; a wrong op ends it at
 * once. Between ops stand one reading of {@link System#nanoTime}, a comparison and a few additions. For the thread that
 * runs the ops.
 */
final class IterationLoop {

    private final Operation operation;
    private final Engine engine;
    private final OpRunner runner;
    private final AnswerCheck check;
    private final IterationClock clock;
    private final OpProgress progress;
    private final long iterationNanos;
    private final Map<String, Long> conditions;

    /** @param conditions counters that every iteration has, because of how the trial is set up */
    IterationLoop(
            Operation operation,
            Engine engine,
            OpRunner runner,
            AnswerCheck check,
            IterationClock clock,
            OpProgress progress,
            long iterationNanos,
            Map<String, Long> conditions) {
        this.operation = operation;
        this.engine = engine;
        this.runner = runner;
        this.check = check;
        this.clock = clock;
        this.progress = progress;
        this.iterationNanos = iterationNanos;
        this.conditions = Map.copyOf(conditions);
    }

    /** Runs one iteration and folds its stamps. */
    Iteration run(Phase phase, int index, Latencies latencies) throws InterruptedException {
        IterationTally tally = new IterationTally(runner.participants());
        runner.beginIteration();
        progress.begin(operation.work());
        long start = clock.begin();
        long end = ops(start, tally);
        MeterReading used = clock.end();
        tally.count(conditions);
        progress.pause();
        if (!check.isViolated()) {
            runner.fold(latencies, check);
        }
        return iteration(phase, index, tally, end - start, used);
    }

    private long ops(long start, IterationTally tally) throws InterruptedException {
        long began = start;
        boolean right;
        do {
            long answer = runner.run();
            long ended = System.nanoTime();
            progress.opEnded();
            right = check.op(answer, ended - began);
            runner.ran(began, ended, tally);
            tally.count(operation.counters());
            tally.count(engine.counters());
            began = ended;
        } while (right && began - start < iterationNanos);
        return began;
    }

    private static Iteration iteration(
            Phase phase, int index, IterationTally tally, long wallNanos, MeterReading used) {
        return new Iteration(
                phase,
                index,
                tally.ops(),
                tally.units(),
                wallNanos,
                used.cpuNanos(),
                used.helperCpuNanos(),
                used.allocatedBytes(),
                used.voluntarySwitches(),
                used.involuntarySwitches(),
                used.runDelayNanos(),
                used.jitNanos(),
                used.gcNanos(),
                tally.perParticipant(),
                tally.counters());
    }
}
