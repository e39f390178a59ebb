package dev.symposium.bench;

import dev.symposium.harness.TrialMain;
import dev.symposium.protocol.TokenCalibrationJson;
import dev.symposium.protocol.TrialEvent;
import dev.symposium.protocol.TrialEvent.Done;
import dev.symposium.protocol.TrialEvent.Iteration;
import dev.symposium.protocol.TrialEvent.Phase;
import dev.symposium.protocol.TrialEventJson;
import dev.symposium.protocol.TrialSpec;
import dev.symposium.protocol.TrialSpecJson;
import java.io.IOException;
import java.util.Optional;

/**
 * What a process did after its warm-up. Immutable.
 *
 * @param units tasks
 * @param cpuNanos of the whole process
 * @param answer of every op, in hexadecimal digits
 */
record Measured(long units, long cpuNanos, String answer) {

    Measured {
        if (units < 1 || cpuNanos < 1) {
            throw new IllegalArgumentException(
                    "something must have been measured, was " + units + " units in " + cpuNanos + " ns of CPU time");
        }
    }

    double cpuPerUnit() {
        return (double) cpuNanos / units;
    }

    /** As a line that {@link #parse} reads. */
    String line() {
        return units + " " + cpuNanos + " " + answer;
    }

    static Measured parse(String line) {
        String[] words = line.split(" ", -1);
        return new Measured(Long.parseLong(words[0]), Long.parseLong(words[1]), words[2]);
    }

    /** By a real trial. */
    static Measured byTrial(TrialSpec spec) throws IOException {
        try (Child trial = Jvm.start(TrialMain.class, "run")) {
            trial.say(TrialSpecJson.write(spec));
            long units = 0;
            long cpuNanos = 0;
            while (true) {
                Optional<TrialEvent> event = TrialEventJson.read(trial.hear());
                if (event.orElse(null) instanceof Iteration iteration && iteration.phase() == Phase.MEASURE) {
                    units += iteration.units();
                    cpuNanos += iteration.cpuNanos();
                } else if (event.orElse(null) instanceof Done done) {
                    if (done.answers().violation() != null) {
                        throw new IllegalStateException(done.answers().violation());
                    }
                    return new Measured(units, cpuNanos, done.answers().answer());
                }
            }
        }
    }

    /** By {@link ByHand}. */
    static Measured byHand(TrialSpec spec) throws IOException {
        try (Child hand = Jvm.start(ByHand.class)) {
            hand.say(TrialSpecJson.write(spec));
            return parse(hand.hear());
        }
    }

    /** How many tokens of work last so long here. */
    static long tokens(long nanos) throws IOException {
        try (Child calibration = Jvm.start(TrialMain.class, "calibrate")) {
            return Math.round(
                    nanos / TokenCalibrationJson.read(calibration.hear()).nanosPerToken());
        }
    }
}
