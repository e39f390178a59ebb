package dev.symposium.schedule;

import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the thread that runs a job looks at whenever it waits: whether the service stops, whether the job is cancelled,
 * whether its cores are still its own. One thread only.
 */
final class Watch {

    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

    private final UUID job;
    private final Signals signals;
    private final JobLedger ledger;
    private final Pace pace;

    private @Nullable Lease lease;
    private long polledAt;
    private long renewedAt;
    private boolean away;

    Watch(UUID job, Signals signals, JobLedger ledger, Pace pace) {
        this.job = job;
        this.signals = signals;
        this.ledger = ledger;
        this.pace = pace;
        this.polledAt = System.nanoTime() - pace.cancelPoll().toNanos();
    }

    /** From now on this lease is renewed. */
    void keep(Lease granted) {
        lease = granted;
        renewedAt = System.nanoTime();
    }

    Duration step() {
        return pace.step();
    }

    /** Looks. A database that does not answer is no reason to stop. */
    void look() throws StoppedException {
        if (signals.stopping()) {
            throw new StoppedException(StoppedException.By.SHUTDOWN);
        }
        try {
            lookIntoDatabase();
            away = false;
        } catch (RuntimeException e) {
            if (!away) {
                LOG.warn("job {}: the database does not answer, its trial goes on: {}", job, e.toString());
            }
            away = true;
        }
    }

    /** Waits a moment, then looks. */
    void pause(Duration time) throws StoppedException, InterruptedException {
        long until = System.nanoTime() + time.toNanos();
        while (System.nanoTime() - until < 0) {
            Thread.sleep(Math.clamp((until - System.nanoTime()) / 1_000_000, 1, step().toMillis()));
            look();
        }
    }

    /** Waits while the database does not answer: who stops the service is all that can be known then. */
    void pauseUnlessStopping(Duration time) throws StoppedException, InterruptedException {
        long until = System.nanoTime() + time.toNanos();
        while (System.nanoTime() - until < 0) {
            if (signals.stopping()) {
                throw new StoppedException(StoppedException.By.SHUTDOWN);
            }
            Thread.sleep(Math.clamp((until - System.nanoTime()) / 1_000_000, 1, step().toMillis()));
        }
    }

    private void lookIntoDatabase() throws StoppedException {
        long now = System.nanoTime();
        // Each question to a database that is away takes seconds.
        Duration every = away ? pace.retryPause() : pace.cancelPoll();
        if (signals.takeChange() || now - polledAt >= every.toNanos()) {
            polledAt = now;
            if (ledger.cancelRequested(job)) {
                throw new StoppedException(StoppedException.By.CANCEL);
            }
        }
        if (lease != null && now - renewedAt >= pace.leaseRenewal().toNanos()) {
            renewedAt = now;
            if (!lease.renew()) {
                throw new StoppedException(StoppedException.By.LEASE);
            }
        }
    }
}
