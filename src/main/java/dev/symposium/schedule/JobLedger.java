package dev.symposium.schedule;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;

/**
 * The port to the jobs' state. Every write is one transaction and is fenced: it answers {@code false}, and changes
 * nothing, if the job has ended or another attempt has started.
 */
public interface JobLedger {

    /** Starts another attempt on this host; empty if the job has ended, is gone, or belongs to another host. */
    Optional<Started> start(UUID job, String hostId);

    /** Stores the job's work token, once per job. */
    boolean calibrated(Fence fence, double nanosPerToken);

    /** Whether somebody asked to cancel the job. */
    boolean cancelRequested(UUID job);

    /** Puts a running job back into the queue, at shutdown. */
    boolean requeue(Fence fence, String reason);

    /** Ends the job. */
    boolean end(Fence fence, End end);

    /**
     * A started attempt.
     *
     * @param nanosPerToken if the job was calibrated before
     * @param firstStartedAt when the first attempt started: the budget counts from trials, not from here
     */
    record Started(Fence fence, Plan plan, OptionalDouble nanosPerToken, Instant firstStartedAt) {}

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
