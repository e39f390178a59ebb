package dev.symposium.job;

import dev.symposium.catalog.Hosts;
import dev.symposium.schedule.Fence;
import dev.symposium.schedule.JobEvent;
import dev.symposium.schedule.JobLedger;
import dev.symposium.schedule.Progress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * The jobs' state in the database. Every transition is one transaction: the fenced change, its event, and, after the
 * commit, the word to the listeners. Thread-safe.
 */
final class StoredLedger implements JobLedger, JobAdvance {

    /** After so many attempts in a row without a finished trial it is the job that kills its host. */
    static final int MOST_IDLE_ATTEMPTS = 3;

    private static final Logger LOG = LoggerFactory.getLogger(StoredLedger.class);

    private static final int LONGEST_REASON = 4000;

    private final JobTable jobs;
    private final Hosts hosts;
    private final TransactionTemplate transaction;
    private final AfterCommit afterCommit;
    private final JsonMapper json;
    private final Clock clock;

    StoredLedger(
            JobTable jobs,
            Hosts hosts,
            TransactionTemplate transaction,
            AfterCommit afterCommit,
            JsonMapper json,
            Clock clock) {
        this.jobs = jobs;
        this.hosts = hosts;
        this.transaction = transaction;
        this.afterCommit = afterCommit;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public Start start(UUID id, String hostId) {
        return committed(() -> {
            Job job = jobs.lock(id).orElse(null);
            if (job == null || job.state().ended()) {
                return new Over();
            }
            if (job.cancelRequestedAt() != null) {
                return over(
                        job, new End(FinalState.CANCELLED, "cancelled on request", Optional.of(StopReason.CANCELLED)));
            }
            String owner = job.hostId();
            if (owner == null || owner.equals(hostId)) {
                return startHere(job, hostId, job.countsFromAttempt());
            }
            if (!hosts.lost(owner)) {
                return new Elsewhere(owner);
            }
            return switch (job.onHostLost()) {
                case RESTART -> {
                    LOG.warn("job {} begins anew here, for its host {} is lost", id, owner);
                    yield startHere(job, hostId, job.attempt() + 1);
                }
                case FAIL -> over(job, new End(FinalState.LOST, "its host " + owner + " is lost", Optional.empty()));
            };
        });
    }

    @Override
    public boolean calibrated(Fence fence, double nanosPerToken) {
        return committed(() -> {
            boolean done = jobs.calibrated(fence.job(), fence.attempt(), nanosPerToken);
            if (done) {
                changed(fence.job(), "calibrated", Map.of("nanosPerToken", nanosPerToken));
            }
            return done;
        });
    }

    @Override
    public boolean cancelRequested(UUID job) {
        return jobs.cancelRequested(job);
    }

    @Override
    public boolean requeue(Fence fence, String reason) {
        return committed(() -> {
            boolean done = jobs.requeue(fence.job(), fence.attempt(), shortened(reason));
            if (done) {
                changed(fence.job(), "requeued", Map.of("reason", reason));
            }
            return done;
        });
    }

    @Override
    public boolean end(Fence fence, End end) {
        return committed(() -> ended(fence.job(), fence.attempt(), end));
    }

    @Override
    public boolean interrupted(Fence fence, int block) {
        return committed(() -> {
            boolean done = jobs.touch(fence.job(), fence.attempt());
            if (done) {
                changed(fence.job(), "interrupted", Map.of("block", block));
            }
            return done;
        });
    }

    @Override
    public OptionalInt advance(Fence fence, int block, String cell, String outcome, Progress progress) {
        Instant now = clock.instant();
        if (!jobs.advance(fence.job(), fence.attempt(), progress, now)) {
            return OptionalInt.empty();
        }
        int number = jobs.trialsDone(fence.job());
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("trial", number);
        data.put("block", block);
        data.put("cell", cell);
        data.put("outcome", outcome);
        data.put(
                "progress",
                new ProgressView(
                        progress.blocksDone(),
                        number,
                        Math.max(number, progress.trialsPlanned()),
                        ProgressView.seconds(progress.remaining())));
        jobs.append(fence.job(), "trial", json.writeValueAsString(data), now);
        afterCommit.tell(new JobEvent.TrialFinished(fence, block, cell, outcome, progress));
        return OptionalInt.of(number);
    }

    /** Ends a job, whose row the caller's transaction holds or fences by the attempt, and tells so. */
    boolean ended(UUID id, int attempt, End end) {
        Instant now = clock.instant();
        String reason = end.reason().isBlank() ? null : shortened(end.reason());
        if (!jobs.end(id, attempt, end.state(), reason, end.stopReason().orElse(null), now)) {
            return false;
        }
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("state", end.state());
        end.stopReason().ifPresent(stop -> data.put("stopReason", stop));
        if (reason != null) {
            data.put("reason", reason);
        }
        jobs.append(id, JobEventRow.ENDED, json.writeValueAsString(data), now);
        afterCommit.tell(new JobEvent.Ended(id, end.state()));
        return true;
    }

    private Start startHere(Job job, String hostId, int countsFromAttempt) {
        if (job.idleAttempts() >= MOST_IDLE_ATTEMPTS) {
            return over(
                    job,
                    new End(
                            FinalState.FAILED,
                            "CRASH_LOOP: " + MOST_IDLE_ATTEMPTS + " attempts in a row ended without a finished trial",
                            Optional.empty()));
        }
        Instant now = clock.instant();
        jobs.start(job.id(), hostId, countsFromAttempt, now);
        Fence fence = new Fence(job.id(), job.attempt() + 1);
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("attempt", fence.attempt());
        data.put("host", hostId);
        jobs.append(job.id(), "started", json.writeValueAsString(data), now);
        afterCommit.tell(new JobEvent.Started(fence, job.plan(), waited(job, now)));
        return new Started(
                fence,
                job.plan(),
                optional(job.nanosPerToken()),
                Objects.requireNonNullElse(job.startedAt(), now),
                countsFromAttempt);
    }

    private Start over(Job job, End end) {
        LOG.info("job {} ends as {}: {}", job.id(), end.state(), end.reason());
        ended(job.id(), job.attempt(), end);
        return new Over();
    }

    private void changed(UUID job, String type, Map<String, Object> data) {
        jobs.append(job, type, json.writeValueAsString(data), clock.instant());
        afterCommit.tell(new JobEvent.Changed(job));
    }

    private <T> T committed(java.util.function.Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(status -> work.get()));
    }

    /** Clocks may be set back; nobody waited for less than no time. */
    private static Duration waited(Job job, Instant now) {
        Duration waited = Duration.between(job.createdAt(), now);
        return waited.isNegative() ? Duration.ZERO : waited;
    }

    private static OptionalDouble optional(@Nullable Double value) {
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    private static String shortened(String reason) {
        return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON - 1) + "…";
    }
}
