package dev.symposium.result;

import dev.symposium.protocol.TrialEvent;
import dev.symposium.protocol.TrialEvent.Iteration;
import dev.symposium.result.CellResult.Fairness;
import dev.symposium.result.CellResult.Latency;
import dev.symposium.result.CellResult.Part;
import dev.symposium.result.CellResult.Trials;
import dev.symposium.result.StoredTrial.Figure;
import dev.symposium.schedule.Plan;
import dev.symposium.stats.Estimate;
import dev.symposium.stats.Jain;
import dev.symposium.stats.MeanInterval;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Sums up the trials of one cell: the trial is the unit of replication, so every estimate is a mean over trials of what
 * each of them says, geometric where the figure is a ratio. Used by one thread.
 */
final class CellSummary {

    /** The counter of those that end by a count. */
    private static final String FINISH_SPREAD = "finishSpreadNanos";

    private static final List<String> LATENCIES = List.of("sojourn", "service", "queueWait");

    private final Plan.Cell cell;
    private final String label;
    private final List<StoredTrial> trials;
    private final List<StoredTrial> measured;

    /**
     * @param label what sets the cell apart from others of its job
     * @param trials of the cell, those that are superseded or do not count left out
     */
    CellSummary(Plan.Cell cell, String label, List<StoredTrial> trials) {
        this.cell = cell;
        this.label = label;
        this.trials = trials;
        this.measured = trials.stream().filter(StoredTrial::measured).toList();
    }

    /**
     * Everything about the cell.
     *
     * @param verdict on its outcome
     * @param histograms of its measured trials, by name
     */
    CellResult result(CellOutcome verdict, Map<String, List<Histogram>> histograms) {
        boolean withheld = verdict.outcome() == Outcome.INVALID;
        return new CellResult(
                cell.id(),
                cell.group(),
                label,
                new Part(cell.workload().id(), cell.workload().shown()),
                new Part(cell.backend().id(), cell.backend().shown()),
                cell.parallelism(),
                cell.inFlight().isPresent() ? cell.inFlight().getAsInt() : null,
                cell.effectiveInFlight().isPresent() ? cell.effectiveInFlight().getAsInt() : null,
                verdict.outcome(),
                verdict.reason(),
                counts(),
                withheld ? null : throughput().orElse(null),
                withheld ? null : perUnit(Iteration::wallNanos, 1e-9, "s/" + one()),
                withheld ? null : perUnit(Iteration::cpuNanos, 1e-9, "s/" + one()),
                withheld ? Map.of() : latency(histograms),
                withheld ? null : memoryPeak(),
                withheld ? null : perUnitArithmetic(Iteration::allocatedBytes, "bytes/" + one()),
                withheld ? null : perUnitArithmetic(CellSummary::switches, "switches/" + one()),
                withheld ? null : busyCores(),
                withheld ? null : steady(),
                withheld ? null : fairness(),
                withheld
                        ? Map.of()
                        : Counters.ofAll(
                                measured.stream().map(StoredTrial::counters).toList()));
    }

    private Trials counts() {
        return new Trials(
                trials.size(),
                count(Outcome.MEASURED),
                count(Outcome.STALLED),
                count(Outcome.INVALID),
                count(Outcome.FAILED),
                count(Outcome.TIMED_OUT));
    }

    private int count(Outcome outcome) {
        return (int) trials.stream().filter(t -> t.outcome() == outcome).count();
    }

    /** What one unit is called. */
    private String one() {
        return Units.one(cell.unit());
    }

    private Optional<Estimate> throughput() {
        return geometric(t -> t.perUnit(Iteration::wallNanos), null)
                .map(nanos -> nanos.reciprocal(null).times(1e9, cell.unit() + "/s"));
    }

    private @Nullable Estimate perUnit(Figure figure, double factor, String unit) {
        return geometric(t -> t.perUnit(figure), unit)
                .map(e -> e.times(factor, unit))
                .orElse(null);
    }

    private @Nullable Estimate perUnitArithmetic(Figure figure, String unit) {
        return arithmetic(t -> t.perUnit(figure), unit).orElse(null);
    }

    private @Nullable Estimate busyCores() {
        return arithmetic(
                        t -> {
                            OptionalDouble cpu = t.sum(Iteration::cpuNanos);
                            double wall = t.sum(Iteration::wallNanos).orElse(0);
                            return cpu.isEmpty() || wall <= 0
                                    ? OptionalDouble.empty()
                                    : OptionalDouble.of(cpu.getAsDouble() / wall);
                        },
                        "cores")
                .orElse(null);
    }

    private @Nullable Estimate memoryPeak() {
        return arithmetic(
                        t -> t.event(TrialEvent.Done.class)
                                .map(TrialEvent.Done::memoryPeakBytes)
                                .map(bytes -> OptionalDouble.of(bytes))
                                .orElse(OptionalDouble.empty()),
                        "bytes")
                .orElse(null);
    }

    private @Nullable Integer steady() {
        return measured.isEmpty()
                ? null
                : (int) measured.stream()
                        .filter(t -> t.event(TrialEvent.Ready.class)
                                .map(TrialEvent.Ready::steady)
                                .orElse(false))
                        .count();
    }

    private static @Nullable Long switches(Iteration iteration) {
        Long voluntary = iteration.voluntarySwitches();
        Long involuntary = iteration.involuntarySwitches();
        return voluntary == null || involuntary == null ? null : voluntary + involuntary;
    }

    private Map<String, Latency> latency(Map<String, List<Histogram>> histograms) {
        Map<String, Latency> all = new TreeMap<>();
        for (String name : LATENCIES) {
            List<Histogram> parts = histograms.getOrDefault(name, List.of());
            long samples = parts.stream().mapToLong(Histogram::getTotalCount).sum();
            if (samples > 0) {
                all.put(
                        name,
                        new Latency(
                                latencyLabel(),
                                samples,
                                quantile(parts, 0.5),
                                quantile(parts, 0.9),
                                quantile(parts, 0.99),
                                quantile(parts, 0.999),
                                seconds(parts, h -> OptionalDouble.of((double) h.getMaxValue()))));
            }
        }
        return all;
    }

    private String latencyLabel() {
        Object tasks = cell.workload().shown().get("tasks");
        return switch (cell.unit()) {
            case "items" -> "of an item, from its entering to its leaving";
            case "messages" -> "of a message, from its sending to its end";
            default -> tasks == null ? "of a turn" : "within a batch of " + tasks;
        };
    }

    private static @Nullable Estimate quantile(List<Histogram> parts, double q) {
        return seconds(parts, h -> Histograms.quantile(h, q));
    }

    private static @Nullable Estimate seconds(List<Histogram> parts, Function<Histogram, OptionalDouble> nanos) {
        List<Double> logs = new ArrayList<>();
        for (Histogram part : parts) {
            OptionalDouble value = nanos.apply(part);
            if (value.isEmpty()) {
                return null; // not one of the trials may be left out, or the busiest alone would speak
            }
            logs.add(Math.log(Math.max(1, value.getAsDouble()) / 1e9));
        }
        return MeanInterval.geometric(array(logs), "s").orElse(null);
    }

    private @Nullable Fairness fairness() {
        List<StoredTrial> shared = measured.stream()
                .filter(t -> t.iterations().stream()
                        .anyMatch(i -> !i.perParticipant().isEmpty()))
                .toList();
        if (shared.isEmpty()) {
            return null;
        }
        boolean fixedCount = shared.stream().allMatch(t -> t.counters().containsKey(FINISH_SPREAD));
        return new Fairness(
                fixedCount ? null : share(t -> Jain.of(perParticipant(t)).map(Jain::index)),
                fixedCount ? null : share(t -> Jain.of(perParticipant(t)).map(Jain::leastShare)),
                fixedCount ? null : longestStarvation(),
                boundShare(true),
                boundShare(false),
                fixedCount ? finishSpread() : null,
                perUnit("contended"),
                perUnit("retries"));
    }

    /** The counter is summed over the ops of an iteration. */
    private @Nullable Estimate finishSpread() {
        return arithmetic(
                        t -> {
                            long ops = t.iterations().stream()
                                    .mapToLong(Iteration::ops)
                                    .sum();
                            Long nanos = t.counters().get(FINISH_SPREAD);
                            return nanos == null || ops == 0
                                    ? OptionalDouble.empty()
                                    : OptionalDouble.of(nanos / 1e9 / ops);
                        },
                        "s")
                .orElse(null);
    }

    /** A counter over the units of its trial. */
    private @Nullable Estimate perUnit(String counter) {
        return arithmetic(
                        t -> {
                            long units = t.iterations().stream()
                                    .mapToLong(Iteration::units)
                                    .sum();
                            Long count = t.counters().get(counter);
                            return count == null || units == 0
                                    ? OptionalDouble.empty()
                                    : OptionalDouble.of((double) count / units);
                        },
                        null)
                .orElse(null);
    }

    /** What each participant did in a trial, all measured iterations together. */
    private static long[] perParticipant(StoredTrial trial) {
        long[] sums = new long[0];
        for (Iteration iteration : trial.iterations()) {
            List<Long> units = iteration.perParticipant();
            sums = sums.length < units.size() ? java.util.Arrays.copyOf(sums, units.size()) : sums;
            for (int i = 0; i < units.size(); i++) {
                sums[i] += units.get(i);
            }
        }
        return sums;
    }

    /** A mean of figures that lie between 0 and 1, as does its interval. */
    private @Nullable Estimate share(Function<StoredTrial, Optional<Double>> figure) {
        return arithmetic(t -> figure.apply(t).map(OptionalDouble::of).orElse(OptionalDouble.empty()), null)
                .map(e -> new Estimate(e.value(), null, clamp(e.low()), clamp(e.high()), e.n()))
                .orElse(null);
    }

    private static @Nullable Double clamp(@Nullable Double share) {
        return share == null ? null : Double.valueOf(Math.max(0, Math.min(1, share)));
    }

    private @Nullable Estimate longestStarvation() {
        List<Double> seconds = new ArrayList<>();
        for (StoredTrial trial : measured) {
            Long nanos = trial.counters().get("longestWaitNanos" + Counters.MAXIMUM);
            if (nanos == null) {
                return null;
            }
            seconds.add(nanos / 1e9);
        }
        double greatest = seconds.stream().mapToDouble(s -> s).max().orElseThrow();
        return new Estimate(greatest, "s", null, null, seconds.size());
    }

    /** Meals per second over what is possible at the eating and thinking times measured, or asked for. */
    private @Nullable Estimate boundShare(boolean measuredTimes) {
        return arithmetic(
                        t -> {
                            Optional<DiningBound> bound =
                                    measuredTimes ? DiningTable.measured(cell, t) : DiningTable.nominal(cell);
                            OptionalDouble nanosPerMeal = t.perUnit(Iteration::wallNanos);
                            return bound.isEmpty() || nanosPerMeal.isEmpty()
                                    ? OptionalDouble.empty()
                                    : OptionalDouble.of(1e9
                                            / nanosPerMeal.getAsDouble()
                                            / bound.get().mealsPerSecond());
                        },
                        null)
                .orElse(null);
    }

    private Optional<Estimate> geometric(Function<StoredTrial, OptionalDouble> figure, @Nullable String unit) {
        List<Double> logs = values(figure).stream().map(Math::log).toList();
        return logs.stream().allMatch(Double::isFinite) ? MeanInterval.geometric(array(logs), unit) : Optional.empty();
    }

    private Optional<Estimate> arithmetic(Function<StoredTrial, OptionalDouble> figure, @Nullable String unit) {
        return MeanInterval.arithmetic(array(values(figure)), unit);
    }

    private List<Double> values(Function<StoredTrial, OptionalDouble> figure) {
        return measured.stream()
                .map(figure)
                .map(v -> v.isPresent() ? v.getAsDouble() : null)
                .filter(Objects::nonNull)
                .toList();
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(v -> v).toArray();
    }
}
