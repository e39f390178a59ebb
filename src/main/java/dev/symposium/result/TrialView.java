package dev.symposium.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.symposium.protocol.TrialEvent;
import dev.symposium.protocol.TrialEvent.Calibration;
import dev.symposium.protocol.TrialEvent.Done;
import dev.symposium.protocol.TrialEvent.Hello;
import dev.symposium.protocol.TrialEvent.Iteration;
import dev.symposium.protocol.TrialEvent.Ready;
import dev.symposium.protocol.TrialEvent.Stall;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A trial as the API tells it; times in seconds. Immutable; what is unknown is absent.
 *
 * @param superseded whether it belongs to an attempt that was started anew elsewhere and does not count
 * @param iterations those that were measured; absent in lists
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record TrialView(
        int number,
        int block,
        String cell,
        int attempt,
        boolean superseded,
        Outcome outcome,
        @Nullable String reason,
        String processEnd,
        Instant startedAt,
        Instant finishedAt,
        double durationSeconds,
        @Nullable Double foreignShare,
        boolean disturbed,
        @Nullable Double wallSecondsPerUnit,
        @Nullable Double cpuSecondsPerUnit,
        @Nullable Boolean steady,
        @Nullable Integer warmupIterations,
        @Nullable Double warmupSeconds,
        @Nullable Integer measuredIterations,
        @Nullable Long memoryPeakBytes,
        @Nullable StallView stall,
        @Nullable AnswersView answers,
        @Nullable List<IterationView> iterations,
        @Nullable List<CalibrationView> calibrations,
        @Nullable Map<String, String> versions,
        @Nullable List<String> flags,
        Map<String, String> links) {

    /** How it stalled. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record StallView(String kind, double stalledSeconds, List<String> cycle, List<String> stacks) {

        static StallView of(Stall stall) {
            return new StallView(
                    stall.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    stall.stalledNanos() / 1e9,
                    stall.cycle(),
                    stall.stacks());
        }
    }

    /** What was verified. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record AnswersView(
            String golden,
            String answer,
            long verified,
            @Nullable String violation) {}

    /** One time slice. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record IterationView(
            int index,
            long ops,
            long units,
            double wallSeconds,
            @Nullable Double cpuSeconds,
            @Nullable Double helperCpuSeconds,
            @Nullable Long allocatedBytes,
            @Nullable Long voluntarySwitches,
            @Nullable Long involuntarySwitches,
            @Nullable Double runDelaySeconds,
            @Nullable Double jitSeconds,
            @Nullable Double gcSeconds,
            List<Long> perParticipant,
            Map<String, Long> counters) {

        static IterationView of(Iteration i) {
            return new IterationView(
                    i.index(),
                    i.ops(),
                    i.units(),
                    i.wallNanos() / 1e9,
                    seconds(i.cpuNanos()),
                    seconds(i.helperCpuNanos()),
                    i.allocatedBytes(),
                    i.voluntarySwitches(),
                    i.involuntarySwitches(),
                    seconds(i.runDelayNanos()),
                    seconds(i.jitNanos()),
                    seconds(i.gcNanos()),
                    i.perParticipant(),
                    i.counters());
        }
    }

    /** What this host's primitives cost before or after. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record CalibrationView(
            String moment,
            double secondsPerToken,
            @Nullable Double cacheLineRoundTripSeconds,
            @Nullable Double parkUnparkSeconds,
            @Nullable Double sleepOvershootSeconds) {

        static CalibrationView of(Calibration c) {
            return new CalibrationView(
                    c.moment().name().toLowerCase(Locale.ROOT),
                    c.nanosPerToken() / 1e9,
                    seconds(c.cacheLineRoundTripNanos()),
                    seconds(c.parkUnparkNanos()),
                    seconds(c.sleepOvershootNanos()));
        }
    }

    /**
     * A stored trial.
     *
     * @param whole whether iterations, stacks and versions are wanted too
     * @param dumped whether it left a dump here
     */
    static TrialView of(UUID job, StoredTrial trial, boolean superseded, boolean whole, boolean dumped) {
        Ready ready = trial.event(Ready.class).orElse(null);
        Done done = trial.event(Done.class).orElse(null);
        Hello hello = trial.event(Hello.class).orElse(null);
        Stall stall = trial.event(Stall.class).orElse(null);
        String self = "/api/v1/jobs/" + job + "/trials/" + trial.number();
        return new TrialView(
                trial.number(),
                trial.block(),
                trial.cell(),
                trial.attempt(),
                superseded,
                trial.outcome(),
                trial.reason(),
                trial.processEnd(),
                trial.startedAt(),
                trial.finishedAt(),
                Duration.between(trial.startedAt(), trial.finishedAt()).toMillis() / 1e3,
                trial.foreignShare(),
                trial.disturbed(),
                trial.measured() ? seconds(trial.perUnit(Iteration::wallNanos)) : null,
                trial.measured() ? seconds(trial.perUnit(Iteration::cpuNanos)) : null,
                ready == null ? null : ready.steady(),
                ready == null ? null : ready.warmupIterations(),
                ready == null ? null : ready.warmupNanos() / 1e9,
                trial.iterations().isEmpty() ? null : trial.iterations().size(),
                done == null ? null : done.memoryPeakBytes(),
                stall == null ? null : StallView.of(stall),
                done == null || !whole
                        ? null
                        : new AnswersView(
                                done.answers().golden(),
                                done.answers().answer(),
                                done.answers().verified(),
                                done.answers().violation()),
                whole ? trial.iterations().stream().map(IterationView::of).toList() : null,
                whole ? calibrations(trial) : null,
                whole && hello != null ? hello.versions() : null,
                whole && hello != null ? hello.flags() : null,
                links(self, dumped));
    }

    private static Map<String, String> links(String self, boolean dumped) {
        Map<String, String> links = new LinkedHashMap<>();
        links.put("self", self);
        links.put("log", self + "/log");
        links.put("histogram", self + "/histogram");
        if (dumped) {
            links.put("dump", self + "/dump");
        }
        return links;
    }

    private static List<CalibrationView> calibrations(StoredTrial trial) {
        return trial.events().stream()
                .filter(TrialEvent.Calibration.class::isInstance)
                .map(c -> CalibrationView.of((TrialEvent.Calibration) c))
                .toList();
    }

    private static @Nullable Double seconds(@Nullable Number nanos) {
        return nanos == null ? null : Double.valueOf(nanos.doubleValue() / 1e9);
    }

    private static @Nullable Double seconds(OptionalDouble nanos) {
        return nanos.isPresent() ? Double.valueOf(nanos.getAsDouble() / 1e9) : null;
    }
}
