package dev.symposium.schedule;

import dev.symposium.schedule.JobLedger.Start;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Jobs and their trials in memory, fenced as the real ones are. Thread-safe. */
final class StubLedger implements JobLedger, TrialJournal {

    private static final int MOST_IDLE_ATTEMPTS = 3;

    private final Clock clock;
    private final Map<UUID, Entry> jobs = new HashMap<>();
    private final Map<UUID, List<ScoredTrial>> trials = new HashMap<>();
    private final Map<UUID, List<FinishedTrial>> finished = new HashMap<>();
    private final List<Integer> interrupted = new ArrayList<>();
    private final Set<UUID> cancelRequested = new HashSet<>();

    private @Nullable Supplier<RuntimeException> failure;

    StubLedger(Clock clock) {
        this.clock = clock;
    }

    private static final class Entry {
        final Plan plan;
        String state = "QUEUED";
        int attempt;
        int idleAttempts;

        @Nullable
        String hostId;

        OptionalDouble nanosPerToken = OptionalDouble.empty();

        @Nullable
        Instant startedAt;

        @Nullable
        End end;

        Entry(Plan plan) {
            this.plan = plan;
        }
    }

    synchronized UUID accept(Plan plan) {
        UUID id = UUID.randomUUID();
        jobs.put(id, new Entry(plan));
        trials.put(id, new ArrayList<>());
        finished.put(id, new ArrayList<>());
        return id;
    }

    synchronized void requestCancel(UUID job) {
        cancelRequested.add(job);
    }

    /** From now on every call fails like this; null: none does. */
    synchronized void fail(@Nullable Supplier<RuntimeException> how) {
        failure = how;
    }

    synchronized String state(UUID job) {
        return jobs.get(job).state;
    }

    synchronized Optional<End> ended(UUID job) {
        return Optional.ofNullable(jobs.get(job).end);
    }

    synchronized int attempt(UUID job) {
        return jobs.get(job).attempt;
    }

    synchronized List<FinishedTrial> finished(UUID job) {
        return List.copyOf(finished.get(job));
    }

    synchronized List<Integer> interrupted() {
        return List.copyOf(interrupted);
    }

    synchronized OptionalDouble nanosPerToken(UUID job) {
        return jobs.get(job).nanosPerToken;
    }

    @Override
    public synchronized Start start(UUID id, String hostId) {
        answer();
        Entry job = jobs.get(id);
        if (job == null || job.end != null) {
            return new Over();
        }
        if (cancelRequested.contains(id)) {
            job.end = new End(FinalState.CANCELLED, "", Optional.of(StopReason.CANCELLED));
            job.state = "CANCELLED";
            return new Over();
        }
        if (job.hostId != null && !job.hostId.equals(hostId)) {
            return new Elsewhere(job.hostId);
        }
        if (job.idleAttempts == MOST_IDLE_ATTEMPTS) {
            job.end = new End(FinalState.FAILED, "CRASH_LOOP", Optional.empty());
            job.state = "FAILED";
            return new Over();
        }
        job.state = "RUNNING";
        job.attempt++;
        job.idleAttempts++;
        job.hostId = hostId;
        if (job.startedAt == null) {
            job.startedAt = clock.instant();
        }
        return new Started(new Fence(id, job.attempt), job.plan, job.nanosPerToken, job.startedAt, 0);
    }

    @Override
    public synchronized boolean calibrated(Fence fence, double nanosPerToken) {
        if (!holds(fence)) {
            return false;
        }
        jobs.get(fence.job()).nanosPerToken = OptionalDouble.of(nanosPerToken);
        return true;
    }

    @Override
    public synchronized boolean cancelRequested(UUID job) {
        answer();
        return cancelRequested.contains(job);
    }

    @Override
    public synchronized boolean requeue(Fence fence, String reason) {
        if (!holds(fence)) {
            return false;
        }
        jobs.get(fence.job()).state = "QUEUED";
        jobs.get(fence.job()).idleAttempts = 0;
        return true;
    }

    @Override
    public synchronized boolean end(Fence fence, End end) {
        if (!holds(fence)) {
            return false;
        }
        jobs.get(fence.job()).end = end;
        jobs.get(fence.job()).state = end.state().name();
        return true;
    }

    @Override
    public synchronized boolean finished(Fence fence, FinishedTrial trial) {
        if (!holds(fence)) {
            return false;
        }
        ScoredTrial.Outcome outcome = ScoredTrial.Outcome.of(trial.result());
        List<ScoredTrial> stored = trials.get(fence.job());
        if (stored.stream().anyMatch(t -> t.block() == trial.block() && t.cell().equals(trial.cell()))) {
            throw new AssertionError("stored twice: block " + trial.block() + ", " + trial.cell());
        }
        stored.add(new ScoredTrial(
                fence.attempt(),
                trial.block(),
                trial.cell(),
                outcome,
                outcome == ScoredTrial.Outcome.MEASURED
                        ? TrialScore.of(trial.result().transcript().measured())
                        : Optional.empty(),
                trial.startedAt(),
                trial.finishedAt(),
                trial.disturbed()));
        finished.get(fence.job()).add(trial);
        jobs.get(fence.job()).idleAttempts = 0;
        return true;
    }

    @Override
    public synchronized boolean interrupted(Fence fence, int block) {
        interrupted.add(block);
        return holds(fence);
    }

    @Override
    public synchronized List<ScoredTrial> trials(UUID job) {
        answer();
        return List.copyOf(trials.get(job));
    }

    private boolean holds(Fence fence) {
        answer();
        Entry job = jobs.get(fence.job());
        return job.state.equals("RUNNING") && job.attempt == fence.attempt();
    }

    private void answer() {
        if (failure != null) {
            throw failure.get();
        }
    }
}
