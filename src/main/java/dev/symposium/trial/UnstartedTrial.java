package dev.symposium.trial;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** A trial whose process never came to be: it is over from the beginning. Immutable. */
record UnstartedTrial(TrialResult result) implements RunningTrial {

    static UnstartedTrial because(TrialRequest request, TrialOutcome outcome, Duration tried) {
        return new UnstartedTrial(new TrialResult(
                request.spec().trial(),
                request.runtime(),
                outcome,
                new TrialTranscript(null, null, List.of(), List.of(), null),
                new TrialEnd(tried, OptionalInt.empty(), null, false, false, OptionalLong.empty(), "", null)));
    }

    @Override
    public String id() {
        return result.id();
    }

    @Override
    public OptionalLong pid() {
        return OptionalLong.empty();
    }

    @Override
    public TrialResult await() {
        return result;
    }

    @Override
    public Optional<TrialResult> await(Duration atMost) {
        return Optional.of(result);
    }

    @Override
    public void cancel() {
        // There is nothing to kill.
    }

    @Override
    public void close() {
        // There is nothing to wait for.
    }
}
