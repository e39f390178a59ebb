package dev.symposium.protocol;

import dev.symposium.protocol.TrialEvent.Answers;
import dev.symposium.protocol.TrialEvent.Calibration;
import dev.symposium.protocol.TrialEvent.Done;
import dev.symposium.protocol.TrialEvent.Fatal;
import dev.symposium.protocol.TrialEvent.Heartbeat;
import dev.symposium.protocol.TrialEvent.Hello;
import dev.symposium.protocol.TrialEvent.Iteration;
import dev.symposium.protocol.TrialEvent.Moment;
import dev.symposium.protocol.TrialEvent.Phase;
import dev.symposium.protocol.TrialEvent.Ready;
import dev.symposium.protocol.TrialEvent.Stall;
import dev.symposium.protocol.TrialEvent.StallKind;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/**
 * A {@link TrialEvent} to and from one line of JSON, whose first field {@code event} names it. Thread-safe.
 */
public final class TrialEventJson {

    private TrialEventJson() {}

    /** One line without its end, in ASCII; what is {@code null} or empty is left out. */
    public static String write(TrialEvent event) {
        // The greeting is part of a trial's start, and to link the first pattern switch of a JVM takes some 20 ms.
        return (event instanceof Hello hello ? fields(hello) : fields(event)).write();
    }

    /**
     * Empty for an event that is not known here; unknown fields are ignored.
     *
     * @throws MalformedLineException if the line is no event
     */
    public static Optional<TrialEvent> read(String line) {
        try {
            return read(JsonFields.read(line));
        } catch (JacksonException | IllegalArgumentException refused) {
            throw MalformedLineException.of(line, refused);
        }
    }

    private static JsonFields fields(TrialEvent event) {
        return switch (event) {
            case Hello hello -> fields(hello);
            case Ready ready ->
                named("ready")
                        .put("warmupIterations", ready.warmupIterations())
                        .put("steady", ready.steady())
                        .put("warmupNanos", ready.warmupNanos());
            case Iteration iteration -> fields(iteration);
            case Heartbeat heartbeat -> named("heartbeat").put("progress", heartbeat.progress());
            case Calibration calibration ->
                named("calibration")
                        .put("moment", calibration.moment())
                        .put("nanosPerToken", calibration.nanosPerToken())
                        .put("cacheLineRoundTripNanos", calibration.cacheLineRoundTripNanos())
                        .put("parkUnparkNanos", calibration.parkUnparkNanos())
                        .put("sleepOvershootNanos", calibration.sleepOvershootNanos());
            case Stall stall ->
                named("stall")
                        .put("kind", stall.kind())
                        .put("stalledNanos", stall.stalledNanos())
                        .put("cycle", stall.cycle())
                        .put("stacks", stall.stacks())
                        .put("dump", stall.dump());
            case Done done ->
                named("done")
                        .put("answers", fields(done.answers()))
                        .put("memoryPeakBytes", done.memoryPeakBytes())
                        .put("histograms", done.histograms());
            case Fatal fatal -> named("fatal").put("reason", fatal.reason()).put("stack", fatal.stack());
        };
    }

    private static JsonFields fields(Hello hello) {
        return named("hello")
                .put("protocol", hello.protocol())
                .put("pid", hello.pid())
                .put("versions", hello.versions())
                .put("flags", hello.flags());
    }

    private static JsonFields fields(Iteration iteration) {
        return named("iteration")
                .put("phase", iteration.phase())
                .put("index", iteration.index())
                .put("ops", iteration.ops())
                .put("units", iteration.units())
                .put("wallNanos", iteration.wallNanos())
                .put("cpuNanos", iteration.cpuNanos())
                .put("helperCpuNanos", iteration.helperCpuNanos())
                .put("allocatedBytes", iteration.allocatedBytes())
                .put("voluntarySwitches", iteration.voluntarySwitches())
                .put("involuntarySwitches", iteration.involuntarySwitches())
                .put("runDelayNanos", iteration.runDelayNanos())
                .put("jitNanos", iteration.jitNanos())
                .put("gcNanos", iteration.gcNanos())
                .put("perParticipant", iteration.perParticipant())
                .put("counters", iteration.counters());
    }

    private static JsonFields fields(Answers answers) {
        return new JsonFields()
                .put("golden", answers.golden())
                .put("answer", answers.answer())
                .put("verified", answers.verified())
                .put("violation", answers.violation());
    }

    private static JsonFields named(String event) {
        return new JsonFields().put("event", event);
    }

    private static Optional<TrialEvent> read(JsonFields in) {
        return Optional.ofNullable(
                switch (in.text("event")) {
                    case "hello" ->
                        new Hello(
                                in.count("protocol"), in.number("pid"), in.textsByName("versions"), in.texts("flags"));
                    case "ready" ->
                        new Ready(in.count("warmupIterations"), in.flag("steady"), in.number("warmupNanos"));
                    case "iteration" -> iteration(in);
                    case "heartbeat" -> new Heartbeat(in.number("progress"));
                    case "calibration" ->
                        new Calibration(
                                in.choice("moment", Moment.class),
                                in.decimal("nanosPerToken"),
                                in.decimalOrNull("cacheLineRoundTripNanos"),
                                in.decimalOrNull("parkUnparkNanos"),
                                in.decimalOrNull("sleepOvershootNanos"));
                    case "stall" ->
                        new Stall(
                                in.choice("kind", StallKind.class),
                                in.number("stalledNanos"),
                                in.texts("cycle"),
                                in.texts("stacks"),
                                in.textOrNull("dump"));
                    case "done" ->
                        new Done(
                                answers(in.object("answers")),
                                in.numberOrNull("memoryPeakBytes"),
                                in.textsByName("histograms"));
                    case "fatal" -> new Fatal(in.text("reason"), in.text("stack"));
                    default -> null;
                });
    }

    private static Iteration iteration(JsonFields in) {
        return new Iteration(
                in.choice("phase", Phase.class),
                in.count("index"),
                in.number("ops"),
                in.number("units"),
                in.number("wallNanos"),
                in.numberOrNull("cpuNanos"),
                in.numberOrNull("helperCpuNanos"),
                in.numberOrNull("allocatedBytes"),
                in.numberOrNull("voluntarySwitches"),
                in.numberOrNull("involuntarySwitches"),
                in.numberOrNull("runDelayNanos"),
                in.numberOrNull("jitNanos"),
                in.numberOrNull("gcNanos"),
                in.numbers("perParticipant"),
                in.numbersByName("counters"));
    }

    private static Answers answers(JsonFields in) {
        return new Answers(in.text("golden"), in.text("answer"), in.number("verified"), in.textOrNull("violation"));
    }
}
