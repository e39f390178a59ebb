package dev.symposium.schedule;

import java.time.Duration;
import java.util.UUID;

/**
 * What happened to a job, told on this host after it was committed, to whoever listens (an {@code @EventListener} of
 * Spring). A job that runs on another host is told there.
 */
public sealed interface JobEvent {

    UUID job();

    /** It was put into the queue. */
    record Accepted(UUID job, Plan plan) implements JobEvent {}

    /**
     * An attempt started on this host.
     *
     * @param waited since the job was accepted
     */
    record Started(Fence fence, Plan plan, Duration waited) implements JobEvent {
        @Override
        public UUID job() {
            return fence.job();
        }
    }

    /**
     * A trial was stored.
     *
     * @param outcome {@code MEASURED}, {@code STALLED} and so on
     */
    record TrialFinished(Fence fence, int block, String cell, String outcome, Progress progress) implements JobEvent {
        @Override
        public UUID job() {
            return fence.job();
        }
    }

    /** Something else changed: it was calibrated, went back into the queue, or is asked to stop. */
    record Changed(UUID job) implements JobEvent {}

    /** It was deleted with all that was measured. */
    record Deleted(UUID job) implements JobEvent {}

    /** It reached the state in which it stays. */
    record Ended(UUID job, JobLedger.FinalState state) implements JobEvent {}
}
