package dev.symposium.schedule;

import com.github.kagkarlsson.scheduler.Scheduler;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * The first and the last thing that this host does for its jobs. At the start, before the scheduler looks into the queue:
 * what an earlier service held is released. At the stop, before the web server goes: no new job is taken, the running
 * trial is killed, its job goes back into the queue. Thread-safe.
 */
final class Shift implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Shift.class);

    /** Killing a trial takes half a second; the rest is for a slow database. */
    private static final Duration STOP_WITHIN = Duration.ofSeconds(4);

    private final String hostId;
    private final DbSchedulerQueue queue;
    private final CoreLedger cores;
    private final JobRunner runner;
    private final Admission admission;
    private final Scheduler scheduler;

    private volatile boolean running;

    Shift(
            String hostId,
            DbSchedulerQueue queue,
            CoreLedger cores,
            JobRunner runner,
            Admission admission,
            Scheduler scheduler) {
        this.hostId = hostId;
        this.queue = queue;
        this.cores = cores;
        this.runner = runner;
        this.admission = admission;
        this.scheduler = scheduler;
    }

    @Override
    public void start() {
        cores.freeHeld();
        int released = queue.release(hostId);
        if (released > 0) {
            LOG.info("{} jobs that an earlier service of this host had in hand go on", released);
        }
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        admission.close();
        scheduler.pause();
        runner.stop();
        try {
            if (!runner.awaitIdle(STOP_WITHIN)) {
                LOG.warn("a job did not stop within {}; the next service of this host picks it up", STOP_WITHIN);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Last to start, first to stop. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
