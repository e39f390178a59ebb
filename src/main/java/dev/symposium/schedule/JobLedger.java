package dev.symposium.schedule;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;

/**
 * The port to the jobs' state. Every write is one transaction and is fenced: it answers {@code false}, and changes
 * nothing, if the job has ended or another attempt has started. Thread-safe.
 */
public interface JobLedger {

    /**
     * Starts another attempt on this host, or says why not. Ends the job itself if it is not to run any more: it was
     * asked to stop, or three attempts in a row ended without a finished trial, or the host that it stays on is lost
     * and it is not to be restarted.
     */
    Start start(UUID job, String hostId);

    /** Stores the job's work token, once per job. */
    boolean calibrated(Fence fence, double nanosPerToken);

    /** Whether somebody asked to cancel the job. Cheap enough for four times a second. */
    boolean cancelRequested(UUID job);

    /** Puts a running job back into the queue, at shutdown; the queue's row is the caller's business. */
    boolean requeue(Fence fence, String reason);

    /** Ends the job. */
    boolean end(Fence fence, End end);

    /** What became of a start. */
    sealed interface Start {}

    /**
     * A started attempt.
     *
     * @param nanosPerToken if the job was calibrated before
     * @param firstStartedAt when the first attempt started: the budget counts from trials, not from here
     * @param countsFromAttempt trials of an earlier attempt are superseded, for the job began anew on another host
     */
    record Started(Fence fence, Plan plan, OptionalDouble nanosPerToken, Instant firstStartedAt, int countsFromAttempt)
            implements Start {}

    /** There is nothing to run: the job has ended or is gone. Its row in the queue may go. */
    record Over() implements Start {}

    /** The job stays on another host, which was seen lately. Its row in the queue must stay. */
    record Elsewhere(String hostId) implements Start {}

    /** How a job ends. */
    record End(FinalState state, String reason, Optional<StopReason> stopReason) {}

    /** The states in which a job stays. */
    enum FinalState {
        COMPLETED,
        FAILED,
        CANCELLED,
        LOST
    }

    /** Why no further block was started. */
    enum StopReason {
        PRECISION,
        BUDGET,
        MAXIMUM,
        CANCELLED
    }
}
