package dev.symposium.job;

import dev.symposium.schedule.JobLedger.StopReason;
import dev.symposium.schedule.Plan;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A job as it is stored. Immutable.
 *
 * @param id a UUIDv7: in order of creation
 * @param state where it stands
 * @param reason why it ended or went back into the queue, in words
 * @param preset the preset that it was made from
 * @param spec JSON, as accepted, with the defaults filled in
 * @param nanosPerToken once it is calibrated
 * @param attempt how often it was started
 * @param idleAttempts how many attempts in a row ended without a finished trial
 * @param countsFromAttempt trials of an earlier attempt are superseded
 * @param hostId the host that it stays on, once it was started
 * @param trialsDone how many trials are stored
 * @param trialsPlanned how many there will have been at its end, at present knowledge
 * @param expectedEndAt at present knowledge; absent before its first trial
 * @param version grows with every change; also the id of its newest event
 */
public record Job(
        UUID id,
        @Nullable String name,
        JobState state,
        @Nullable String reason,
        @Nullable StopReason stopReason,
        @Nullable String preset,
        String spec,
        Plan plan,
        @Nullable Double nanosPerToken,
        int priority,
        int attempt,
        int idleAttempts,
        int countsFromAttempt,
        OnHostLost onHostLost,
        @Nullable String hostId,
        int blocksDone,
        int trialsDone,
        int trialsPlanned,
        @Nullable Instant expectedEndAt,
        long version,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Instant cancelRequestedAt,
        Map<String, String> labels) {

    public Job {
        labels = Collections.unmodifiableMap(new TreeMap<>(labels));
    }

    /** A job that was just accepted. */
    static Job accepted(
            UUID id,
            @Nullable String name,
            @Nullable String preset,
            String spec,
            Plan plan,
            int priority,
            OnHostLost onHostLost,
            int trialsPlanned,
            Instant createdAt,
            Map<String, String> labels) {
        return new Job(
                id,
                name,
                JobState.QUEUED,
                null,
                null,
                preset,
                spec,
                plan,
                null,
                priority,
                0,
                0,
                0,
                onHostLost,
                null,
                0,
                0,
                trialsPlanned,
                null,
                1,
                createdAt,
                null,
                null,
                null,
                labels);
    }

    Job with(Map<String, String> otherLabels) {
        return new Job(
                id,
                name,
                state,
                reason,
                stopReason,
                preset,
                spec,
                plan,
                nanosPerToken,
                priority,
                attempt,
                idleAttempts,
                countsFromAttempt,
                onHostLost,
                hostId,
                blocksDone,
                trialsDone,
                trialsPlanned,
                expectedEndAt,
                version,
                createdAt,
                startedAt,
                finishedAt,
                cancelRequestedAt,
                otherLabels);
    }
}
