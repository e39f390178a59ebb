package dev.symposium.trial;

/**
 * A trial that is over. Immutable.
 *
 * @param id of the spec
 * @param runtime the name of the runtime
 * @param outcome how it came out
 * @param transcript what it said, as far as it came
 * @param end what became of its process
 */
public record TrialResult(String id, String runtime, TrialOutcome outcome, TrialTranscript transcript, TrialEnd end) {}
