package dev.symposium.trial;

import dev.symposium.protocol.TrialEvent;
import dev.symposium.protocol.TrialEvent.Calibration;
import dev.symposium.protocol.TrialEvent.Done;
import dev.symposium.protocol.TrialEvent.Hello;
import dev.symposium.protocol.TrialEvent.Iteration;
import dev.symposium.protocol.TrialEvent.Phase;
import dev.symposium.protocol.TrialEvent.Ready;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a trial has said. Immutable; parts that it did not come to are absent.
 *
 * @param iterations of warm-up and of measuring, in order
 */
public record TrialTranscript(
        @Nullable Hello hello,
        @Nullable Ready ready,
        List<Iteration> iterations,
        List<Calibration> calibrations,
        @Nullable Done done) {

    public TrialTranscript {
        iterations = List.copyOf(iterations);
        calibrations = List.copyOf(calibrations);
    }

    /** The iterations that count. */
    public List<Iteration> measured() {
        return iterations.stream().filter(i -> i.phase() == Phase.MEASURE).toList();
    }

    /** The calibration of that moment, or null; the last one if there are several. */
    public @Nullable Calibration calibration(TrialEvent.Moment moment) {
        return calibrations.stream()
                .filter(c -> c.moment() == moment)
                .reduce((first, second) -> second)
                .orElse(null);
    }
}
