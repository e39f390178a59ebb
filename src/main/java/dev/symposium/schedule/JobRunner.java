package dev.symposium.schedule;

import dev.symposium.schedule.JobLedger.End;
import dev.symposium.schedule.JobLedger.FinalState;
import dev.symposium.schedule.JobLedger.StopReason;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;

/** Takes a job from the queue, runs it on this host, and brings it to its next state. Thread-safe; one job at a time. */
final class JobRunner {

    private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);

    private final Bench bench;
    private final String hostId;
    private final Signals signals = new Signals();
    private final Semaphore turn = new Semaphore(1);

    JobRunner(Bench bench, String hostId) {
        this.bench = bench;
        this.hostId = hostId;
    }

    /** What becomes of the job's row in the queue. */
    enum Row {
        /** It goes: the job has ended. */
        REMOVE,
        /** It is due at once. */
        NOW,
        /** It is due in a while. */
        LATER
    }

    /**
     * Runs a job until it ends or has to stop.
     *
     * @throws RuntimeException if something broke; the job is tried again in a while
     */
    Row run(UUID job) {
        turn.acquireUninterruptibly();
        try {
            if (signals.stopping()) {
                return Row.NOW;
            }
            return switch (bench.ledger().start(job, hostId)) {
                case JobLedger.Over over -> Row.REMOVE;
                case JobLedger.Elsewhere(String other) -> {
                    LOG.debug("job {} stays on its host {}", job, other);
                    yield Row.LATER;
                }
                case JobLedger.Started started -> run(started);
            };
        } finally {
            turn.release();
        }
    }

    /** Something about a job has changed: look whether it is cancelled. */
    @EventListener
    void changed(JobEvent.Changed event) {
        // Whichever job it is: to look once too often costs less than to know which one runs.
        signals.change();
    }

    /** Lets no further job start, kills the trial of the running one and puts that job back into the queue. */
    void stop() {
        signals.stop();
    }

    /** Waits until no job runs; false if one still does after that time. */
    boolean awaitIdle(Duration atMost) throws InterruptedException {
        if (!turn.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            return false;
        }
        turn.release();
        return true;
    }

    private Row run(JobLedger.Started started) {
        Fence fence = started.fence();
        Watch watch = new Watch(fence.job(), signals, bench.ledger(), bench.pace());
        LOG.info(
                "job {}: attempt {} of {} cells",
                fence.job(),
                fence.attempt(),
                started.plan().cells().size());
        try {
            return end(fence, watch, new JobRun(bench, started, watch).run());
        } catch (StoppedException e) {
            return stopped(fence, watch, e.by());
        } catch (CannotRunException e) {
            return end(fence, watch, new End(FinalState.FAILED, e.reason(), Optional.empty()));
        } catch (InterruptedException e) {
            // Whoever interrupts this thread, which nobody of ours does, wants it to end soon, and it does. The flag
            // stays
            // down, because the queue's row is yet to be written, and an embedded database closes its files over it.
            return stopped(fence, watch, StoppedException.By.SHUTDOWN);
        }
    }

    private Row stopped(Fence fence, Watch watch, StoppedException.By by) {
        return switch (by) {
            case CANCEL ->
                end(
                        fence,
                        watch,
                        new End(FinalState.CANCELLED, "cancelled on request", Optional.of(StopReason.CANCELLED)));
            case SHUTDOWN -> {
                boolean queued = bench.ledger().requeue(fence, "the service stopped");
                LOG.info(
                        "job {}: {}", fence.job(), queued ? "goes on when the service is back" : "has ended meanwhile");
                yield Row.NOW;
            }
            case FENCE -> Row.NOW;
            case LEASE -> {
                LOG.warn(
                        "job {}: its cores went to another host, it goes on in {}",
                        fence.job(),
                        bench.pace().again());
                yield Row.LATER;
            }
        };
    }

    private Row end(Fence fence, Watch watch, End end) {
        try {
            boolean ended = bench.writes()
                    .write(
                            "the end of job " + fence.job(),
                            watch,
                            () -> bench.ledger().end(fence, end));
            LOG.info("job {}: {} {}", fence.job(), ended ? end.state() : "had ended or runs elsewhere", end.reason());
            return ended ? Row.REMOVE : Row.NOW;
        } catch (StoppedException | InterruptedException stoppedWhileTheDatabaseIsAway) {
            // It has all its trials: the next attempt finds nothing left to do and ends it.
            return Row.NOW;
        }
    }
}
