package dev.symposium.trial;

import dev.symposium.protocol.TrialEvent;
import dev.symposium.protocol.TrialEvent.Calibration;
import dev.symposium.protocol.TrialEvent.Done;
import dev.symposium.protocol.TrialEvent.Fatal;
import dev.symposium.protocol.TrialEvent.Heartbeat;
import dev.symposium.protocol.TrialEvent.Hello;
import dev.symposium.protocol.TrialEvent.Iteration;
import dev.symposium.protocol.TrialEvent.Phase;
import dev.symposium.protocol.TrialEvent.Ready;
import dev.symposium.protocol.TrialEvent.Stall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Collects what a trial says and judges it: an event after which nothing more is to come, or that breaks the protocol,
 * has an outcome. Thread-safe.
 */
final class TranscriptWriter {

    /** Far above any trial's; a runtime that raves must not fill our heap. */
    private static final int MOST_ITERATIONS = 10_000;

    private static final int MOST_CALIBRATIONS = 100;

    private @Nullable Hello hello;
    private @Nullable Ready ready;
    private @Nullable Done done;
    private final List<Iteration> iterations = new ArrayList<>();
    private final List<Calibration> calibrations = new ArrayList<>();

    /** Takes an event down. The outcome of the trial if this event decides it. */
    synchronized Optional<TrialOutcome> write(TrialEvent event) {
        if (hello == null && !(event instanceof Hello) && !(event instanceof Fatal)) {
            return failed("it broke the protocol: its first event was not hello but " + name(event));
        }
        return switch (event) {
            case Hello first -> hello(first);
            case Ready measuring -> {
                ready = measuring;
                yield Optional.empty();
            }
            case Iteration iteration -> {
                iterations.add(iteration);
                yield atMost(MOST_ITERATIONS, iterations, "iterations");
            }
            case Calibration calibration -> {
                calibrations.add(calibration);
                yield atMost(MOST_CALIBRATIONS, calibrations, "calibrations");
            }
            case Heartbeat beat -> Optional.empty();
            case Stall stall -> Optional.of(new TrialOutcome.Stalled(stall));
            case Done end -> {
                done = end;
                yield Optional.of(judge(end));
            }
            case Fatal fatal -> failed(reason(fatal));
        };
    }

    synchronized TrialTranscript transcript() {
        return new TrialTranscript(hello, ready, iterations, calibrations, done);
    }

    private Optional<TrialOutcome> hello(Hello event) {
        if (event.protocol() != TrialEvent.PROTOCOL) {
            return failed("it speaks version " + event.protocol() + " of the protocol, this service speaks version "
                    + TrialEvent.PROTOCOL);
        }
        hello = event;
        return Optional.empty();
    }

    private TrialOutcome judge(Done event) {
        @Nullable String violation = event.answers().violation();
        if (violation != null) {
            return new TrialOutcome.Invalid(violation);
        }
        if (iterations.stream().noneMatch(iteration -> iteration.phase() == Phase.MEASURE)) {
            return new TrialOutcome.Failed("it broke the protocol: it was done without a measured iteration");
        }
        return new TrialOutcome.Measured(event);
    }

    private static Optional<TrialOutcome> atMost(int most, List<?> events, String what) {
        return events.size() <= most
                ? Optional.empty()
                : failed("it broke the protocol: it sent more than " + most + " " + what);
    }

    private static Optional<TrialOutcome> failed(String reason) {
        return Optional.of(new TrialOutcome.Failed(reason));
    }

    private static String reason(Fatal fatal) {
        return fatal.stack().isBlank() ? fatal.reason() : fatal.reason() + "\n" + fatal.stack();
    }

    private static String name(TrialEvent event) {
        return event.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
    }
}
