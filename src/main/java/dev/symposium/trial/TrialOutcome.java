package dev.symposium.trial;

import dev.symposium.protocol.TrialEvent;

/** How a trial came out. What was seen until then is in the {@link TrialResult}, whatever the outcome. */
public sealed interface TrialOutcome {

    /** It has measured, and its answers are right. */
    record Measured(TrialEvent.Done done) implements TrialOutcome {}

    /**
     * It stopped making progress. A result, not a failure. Told by the trial's own watchdog, or by the parent's if the
     * trial had fallen silent; the latter finds what the runtime's own dump tells, if it makes one.
     */
    record Stalled(TrialEvent.Stall stall) implements TrialOutcome {}

    /** It has measured, but its answers are wrong: the numbers are worth nothing. */
    record Invalid(String violation) implements TrialOutcome {}

    /** It could not be started, failed, broke the protocol, or was killed from outside; the reason says all we know. */
    record Failed(String reason) implements TrialOutcome {}

    /** It was still running at the end of its time. */
    record TimedOut(String reason) implements TrialOutcome {}

    /** It was cancelled. */
    record Cancelled() implements TrialOutcome {}
}
