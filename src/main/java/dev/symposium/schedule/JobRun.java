package dev.symposium.schedule;

import dev.symposium.schedule.JobLedger.End;
import dev.symposium.schedule.JobLedger.FinalState;
import dev.symposium.trial.TrialRuntime;
import dev.symposium.trial.TrialRuntime.Unavailable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One attempt at a job, from its lease to its end: block after block, each trial stored before the next one starts. One
 * thread only.
 */
final class JobRun {

    private static final Logger LOG = LoggerFactory.getLogger(JobRun.class);

    private final Bench bench;
    private final JobLedger.Started started;
    private final Fence fence;
    private final Plan plan;
    private final Watch watch;

    JobRun(Bench bench, JobLedger.Started started, Watch watch) {
        this.bench = bench;
        this.started = started;
        this.fence = started.fence();
        this.plan = started.plan();
        this.watch = watch;
    }

    /**
     * Runs until the job has its evidence.
     *
     * @return how it ends
     * @throws StoppedException if the attempt ends before the job does; its unfinished trial is discarded
     * @throws CannotRunException if the job cannot run here
     */
    End run() throws StoppedException, InterruptedException {
        requireRuntimes();
        try (Lease lease = lease()) {
            watch.keep(lease);
            return measure(new Attempt(fence, plan, lease.cores(), nanosPerToken(lease)));
        }
    }

    private End measure(Attempt attempt) throws StoppedException, InterruptedException {
        History history = History.of(
                plan, patiently("its trials", () -> bench.journal().trials(fence.job())), started.countsFromAttempt());
        while (true) {
            int block = history.lastBlock();
            if (!history.torn() || interrupted(history, block)) {
                block++;
                if (StopRule.after(history) instanceof StopRule.Stop stop) {
                    return new End(FinalState.COMPLETED, stop.text(), stop.reason());
                }
            }
            history = block(attempt, block, history);
        }
    }

    /** The rest of a block; stops in the middle if it was torn meanwhile. */
    private History block(Attempt attempt, int block, History before) throws StoppedException, InterruptedException {
        List<Plan.Cell> order = BlockOrder.of(plan, block);
        History history = before;
        for (Plan.Cell cell : before.missing(block)) {
            if (tooOld(history, block)) {
                return history;
            }
            watch.look();
            history = trial(attempt, block, order.indexOf(cell) + 1, cell, history);
        }
        return history;
    }

    private History trial(Attempt attempt, int block, int place, Plan.Cell cell, History before)
            throws StoppedException, InterruptedException {
        TrialRun.Measured measured = bench.trials().measure(attempt, block, cell, watch);
        boolean disturbed = measured.noise().map(noise -> noise.disturbed()).orElse(false);
        ScoredTrial.Outcome outcome = ScoredTrial.Outcome.of(measured.result());
        History history = before.with(new ScoredTrial(
                fence.attempt(),
                block,
                cell.id(),
                outcome,
                outcome == ScoredTrial.Outcome.MEASURED
                        ? TrialScore.of(measured.result().transcript().measured())
                        : Optional.empty(),
                measured.startedAt(),
                measured.finishedAt(),
                disturbed));
        FinishedTrial finished = new FinishedTrial(
                block,
                cell.id(),
                place,
                measured.startedAt(),
                measured.finishedAt(),
                attempt.cores(),
                measured.cores(),
                measured.noise(),
                measured.result(),
                StopRule.progress(history));
        fenced("trial " + measured.result().id(), () -> bench.journal().finished(fence, finished));
        LOG.debug("job {}: block {}, {} {}", fence.job(), block, cell.id(), outcome);
        return history;
    }

    /** Whether the last block, which lacks trials, is closed rather than continued. */
    private boolean interrupted(History history, int block) throws StoppedException, InterruptedException {
        if (!tooOld(history, block)) {
            return false;
        }
        LOG.info("job {}: block {} was interrupted and is replaced", fence.job(), block);
        fenced("the interrupted block " + block, () -> bench.journal().interrupted(fence, block));
        return true;
    }

    private boolean tooOld(History history, int block) {
        return history.lastFinished(block)
                .map(last -> Duration.between(last, bench.clock().instant())
                                .compareTo(bench.pace().tornAfter())
                        > 0)
                .orElse(false);
    }

    private void requireRuntimes() {
        plan.cells().stream().map(Plan.Cell::runtime).distinct().forEach(name -> {
            TrialRuntime runtime = bench.runtimes()
                    .find(name)
                    .orElseThrow(() -> new CannotRunException("this host has no runtime " + name));
            if (runtime.state() instanceof Unavailable(String reason)) {
                throw new CannotRunException("the runtime " + name + " cannot be used on this host: " + reason);
            }
        });
    }

    /** Waits for the cores: whoever holds them gives them back at the end of his job, or loses them. */
    private Lease lease() throws StoppedException, InterruptedException {
        boolean told = false;
        while (true) {
            Optional<Lease> lease = patiently("its lease", () -> bench.cores().acquire(fence.job(), plan.cores()));
            if (lease.isPresent()) {
                return lease.get();
            }
            if (!told) {
                LOG.info("job {}: waits for {} cores that others hold", fence.job(), plan.cores());
                told = true;
            }
            watch.pause(bench.pace().retryPause());
        }
    }

    private double nanosPerToken(Lease lease) throws StoppedException, InterruptedException {
        if (started.nanosPerToken().isPresent() || !Calibration.needed(plan)) {
            return started.nanosPerToken().orElse(1);
        }
        double nanos = bench.calibration().measure(plan, lease.cores(), watch);
        fenced("the work token", () -> bench.ledger().calibrated(fence, nanos));
        return nanos;
    }

    private void fenced(String what, BooleanSupplier write) throws StoppedException, InterruptedException {
        if (!patiently(what, write::getAsBoolean)) {
            LOG.warn("job {}: {} is discarded, the job has ended or runs elsewhere", fence.job(), what);
            throw new StoppedException(StoppedException.By.FENCE);
        }
    }

    private <T> T patiently(String what, Supplier<T> work) throws StoppedException, InterruptedException {
        return bench.writes().write("job " + fence.job() + ", " + what, watch, work);
    }
}
