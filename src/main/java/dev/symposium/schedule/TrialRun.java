package dev.symposium.schedule;

import dev.symposium.host.CpuSet;
import dev.symposium.host.NoiseMeter;
import dev.symposium.host.NoiseMeter.Noise;
import dev.symposium.protocol.TrialSpec;
import dev.symposium.trial.Artifacts;
import dev.symposium.trial.RunningTrial;
import dev.symposium.trial.TrialLauncher;
import dev.symposium.trial.TrialListener;
import dev.symposium.trial.TrialOutcome;
import dev.symposium.trial.TrialRequest;
import dev.symposium.trial.TrialResult;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** Runs one trial, watched, and meters what others did meanwhile. Immutable. */
final class TrialRun {

    private final TrialLauncher launcher;
    private final NoiseMeter noiseMeter;
    private final Artifacts artifacts;
    private final Clock clock;
    private final Pace pace;

    TrialRun(TrialLauncher launcher, NoiseMeter noiseMeter, Artifacts artifacts, Clock clock, Pace pace) {
        this.launcher = launcher;
        this.noiseMeter = noiseMeter;
        this.artifacts = artifacts;
        this.clock = clock;
        this.pace = pace;
    }

    /**
     * A trial that is over.
     *
     * @param noise empty if it cannot be known
     */
    record Measured(Instant startedAt, Instant finishedAt, CpuSet cores, Optional<Noise> noise, TrialResult result) {}

    /**
     * Runs a trial to its end.
     *
     * @throws StoppedException if the watch says so: the trial's processes have gone then, and it is discarded
     */
    Measured measure(Attempt attempt, int block, Plan.Cell cell, Watch watch)
            throws StoppedException, InterruptedException {
        Plan plan = attempt.plan();
        CpuSet cores = attempt.cores().take(cell.pinnedCores());
        TrialSpec spec = new TrialSpec(
                attempt.trialId(block, cell),
                cell.workload().id(),
                cell.workload().at(attempt.nanosPerToken()),
                cell.backend().id(),
                cell.backend().at(attempt.nanosPerToken()),
                cell.parallelism(),
                cell.inFlight(),
                cores.size(),
                plan.seed(),
                plan.sampleEvery(),
                plan.loop());
        TrialRequest request = new TrialRequest(
                cell.runtime(),
                spec,
                attempt.cores(),
                cores,
                plan.heapMiB(),
                plan.trialTimeout(),
                artifacts.of(attempt.fence().job(), spec.trial()));

        NoiseMeter.Snapshot before = noiseMeter.snapshot();
        Instant startedAt = clock.instant();
        try (RunningTrial trial = launcher.start(request, TrialListener.NONE)) {
            TrialResult result = await(trial, plan.trialTimeout().plus(pace.trialGrace()), watch);
            Instant finishedAt = startedAt.plus(result.end().duration());
            if (result.outcome() instanceof TrialOutcome.Cancelled) {
                throw new IllegalStateException("trial " + trial.id() + " was cancelled, but not by its job");
            }
            OptionalLong own = result.end().cpuNanos();
            Optional<Noise> noise = own.isEmpty()
                    ? Optional.empty()
                    : noiseMeter.noise(before, noiseMeter.snapshot(), attempt.cores(), own.getAsLong());
            return new Measured(startedAt, finishedAt, cores, noise, result);
        }
    }

    /** The launcher ends a trial at its timeout; that it does not is the last thing to be sure against. */
    private TrialResult await(RunningTrial trial, Duration atMost, Watch watch)
            throws StoppedException, InterruptedException {
        long until = System.nanoTime() + atMost.toNanos();
        while (System.nanoTime() - until < 0) {
            Optional<TrialResult> result = trial.await(watch.step());
            if (result.isPresent()) {
                return result.get();
            }
            watch.look();
        }
        throw new IllegalStateException("trial " + trial.id() + " did not end within " + atMost);
    }
}
