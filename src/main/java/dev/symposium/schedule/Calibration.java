package dev.symposium.schedule;

import dev.symposium.host.CpuSet;
import dev.symposium.trial.CalibrationFailedException;
import dev.symposium.trial.Runtimes;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Measures once per job what a token of work costs, the same number for all of its cells and runtimes. Immutable.
 */
final class Calibration {

    private static final int MOST_SECONDS_TO_STOP = 2;

    private final Runtimes runtimes;

    Calibration(Runtimes runtimes) {
        this.runtimes = runtimes;
    }

    /** Whether a plan has work at all; without it there is nothing to calibrate. */
    static boolean needed(Plan plan) {
        return plan.cells().stream()
                .anyMatch(cell -> !cell.workload().workNanos().isEmpty()
                        || !cell.backend().workNanos().isEmpty());
    }

    /**
     * Nanoseconds per token, by the runtime of the plan's first cell.
     *
     * @throws CannotRunException if the runtime does not tell
     */
    double measure(Plan plan, CpuSet cores, Watch watch) throws StoppedException, InterruptedException {
        String runtime = plan.cells().getFirst().runtime();
        FutureTask<Double> task = new FutureTask<>(() -> runtimes.calibrate(runtime, cores));
        Thread thread = Thread.ofPlatform().name("calibration").start(task);
        try {
            while (true) {
                try {
                    return task.get(watch.step().toMillis(), TimeUnit.MILLISECONDS);
                } catch (TimeoutException goesOn) {
                    watch.look();
                }
            }
        } catch (ExecutionException e) {
            Throwable cause = Objects.requireNonNull(e.getCause());
            if (cause instanceof CalibrationFailedException || cause instanceof IllegalArgumentException) {
                throw new CannotRunException(cause.toString());
            }
            throw new IllegalStateException("the calibration failed", cause);
        } finally {
            // A thread of its own, so that this interrupt never meets the database.
            thread.interrupt();
            thread.join(TimeUnit.SECONDS.toMillis(MOST_SECONDS_TO_STOP));
        }
    }
}
