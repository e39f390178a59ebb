package dev.symposium.job;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.symposium.schedule.Admission;
import dev.symposium.schedule.JobEvent;
import dev.symposium.schedule.JobLedger.End;
import dev.symposium.schedule.JobLedger.FinalState;
import dev.symposium.schedule.JobLedger.StopReason;
import dev.symposium.schedule.JobQueue;
import dev.symposium.web.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionTemplate;

/** Accepts, shows, cancels and deletes jobs. Thread-safe. */
final class JobService implements Jobs {

    /** A full queue gets shorter by a job in minutes; asking earlier is no use. */
    private static final Duration RETRY_WHEN_FULL = Duration.ofSeconds(30);

    private static final Duration RETRY_WHEN_STOPPING = Duration.ofSeconds(10);

    private final JobTable jobs;
    private final StoredLedger ledger;
    private final JobQueue queue;
    private final Admission admission;
    private final TransactionTemplate transaction;
    private final AfterCommit afterCommit;
    private final JobSettings settings;
    private final Clock clock;

    JobService(
            JobTable jobs,
            StoredLedger ledger,
            JobQueue queue,
            Admission admission,
            TransactionTemplate transaction,
            AfterCommit afterCommit,
            JobSettings settings,
            Clock clock) {
        this.jobs = jobs;
        this.ledger = ledger;
        this.queue = queue;
        this.admission = admission;
        this.transaction = transaction;
        this.afterCommit = afterCommit;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Puts a job into the queue. When this returns, the job is safe on disk.
     *
     * @param preset that it was made from
     * @throws ProblemException 429 if the queue is full, 503 if the service is stopping
     */
    Job accept(Planned planned, @Nullable String preset) {
        if (!admission.isOpen()) {
            throw ProblemException.later(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "Stopping",
                    "the service is stopping and takes no new job",
                    RETRY_WHEN_STOPPING);
        }
        Job job = Job.accepted(
                UuidCreator.getTimeOrderedEpoch(),
                planned.name(),
                preset,
                planned.spec().toString(),
                planned.plan(),
                planned.priority(),
                planned.onHostLost(),
                planned.forecast().trials(),
                // The databases keep microseconds; what is answered now must be what is answered later.
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                planned.labels());
        transaction.executeWithoutResult(status -> {
            // Two at once may see the same count: the bound is there against floods, not to the last job.
            if (jobs.countQueued() >= settings.maxQueued()) {
                throw ProblemException.later(
                        HttpStatus.TOO_MANY_REQUESTS,
                        "The queue is full",
                        settings.maxQueued() + " jobs are waiting already",
                        RETRY_WHEN_FULL);
            }
            jobs.insert(job);
            jobs.insertSelectors(job.id(), planned.hostSelector());
            jobs.append(job.id(), "accepted", "{\"state\":\"QUEUED\"}", job.createdAt());
            queue.enqueue(job.id(), job.priority());
            queue.wakeAfterCommit();
            afterCommit.tell(new JobEvent.Accepted(job.id(), job.plan()));
        });
        return job;
    }

    @Override
    public Optional<Job> find(UUID id) {
        return jobs.find(id);
    }

    @Override
    public Job get(UUID id) {
        return find(id).orElseThrow(() -> ProblemException.notFound("job", id));
    }

    /**
     * Newest first.
     *
     * @param before only jobs older than this one
     */
    List<Job> list(List<JobState> states, Map<String, String> labels, @Nullable UUID before, int limit) {
        return jobs.list(states, labels, before, limit);
    }

    /**
     * Asks a job to stop; one that still waits is over at once. Asking again changes nothing.
     *
     * @throws ProblemException 404, or 409 if it has ended otherwise
     */
    Job cancel(UUID id) {
        transaction.executeWithoutResult(status -> {
            Job job = locked(id);
            switch (job.state()) {
                case QUEUED -> {
                    queue.forget(id);
                    ledger.ended(
                            id,
                            job.attempt(),
                            new End(FinalState.CANCELLED, "cancelled on request", Optional.of(StopReason.CANCELLED)));
                }
                case RUNNING -> requestCancel(job);
                case CANCELLED -> {
                    // What was wanted is so.
                }
                case COMPLETED, FAILED, LOST ->
                    throw ProblemException.conflict("the job has ended already: it is " + job.state());
            }
        });
        return get(id);
    }

    /**
     * Deletes a job with all that was measured.
     *
     * @throws ProblemException 404, or 409 if it has not ended
     */
    void delete(UUID id) {
        transaction.executeWithoutResult(status -> {
            Job job = locked(id);
            if (!job.state().ended()) {
                throw ProblemException.conflict("the job is " + job.state() + ": cancel it first");
            }
            jobs.delete(id);
            afterCommit.tell(new JobEvent.Deleted(id));
        });
    }

    /** Its place in the queue, from 1; absent if it does not wait. */
    @Nullable
    Integer queuePosition(Job job) {
        return job.state() == JobState.QUEUED ? position(job.id()) : null;
    }

    /** What changes whenever the answer to a job does, estimates of time aside; empty if there is no such job. */
    Optional<JobTag> tag(UUID id) {
        return jobs.version(id)
                .map(version -> new JobTag(
                        version.state(),
                        version.number(),
                        version.state() == JobState.QUEUED ? Objects.requireNonNullElse(position(id), 0) : 0));
    }

    /** Events in order. */
    List<JobEventRow> eventsAfter(UUID id, long event, int limit) {
        return jobs.eventsAfter(id, event, limit);
    }

    private @Nullable Integer position(UUID id) {
        var position = queue.position(id);
        return position.isPresent() ? position.getAsInt() : null;
    }

    private void requestCancel(Job job) {
        if (job.cancelRequestedAt() != null) {
            return;
        }
        Instant now = clock.instant();
        jobs.requestCancel(job.id(), now);
        jobs.append(job.id(), "cancel-requested", "{}", now);
        afterCommit.tell(new JobEvent.Changed(job.id()));
    }

    private Job locked(UUID id) {
        return jobs.lock(id).orElseThrow(() -> ProblemException.notFound("job", id));
    }
}
