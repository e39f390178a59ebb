package dev.symposium.result;

import dev.symposium.protocol.TrialEvent;
import dev.symposium.protocol.TrialEvent.Iteration;
import dev.symposium.protocol.TrialEvent.Phase;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A trial as it was stored: what it said, and what is known about its process. Immutable.
 *
 * @param number within the job, from 1, in order of storing
 * @param block from 1
 * @param attempt of the job that ran it
 * @param reason absent for one that has measured
 * @param processEnd what became of its process, in words
 * @param foreignShare of the leased cores' time that others used meanwhile; absent if it is not known
 * @param disturbed whether others used too much of the leased cores meanwhile
 * @param events all that it said but for heartbeats, in order, without histograms
 */
public record StoredTrial(
        int number,
        int block,
        String cell,
        int attempt,
        Outcome outcome,
        @Nullable String reason,
        String processEnd,
        Instant startedAt,
        Instant finishedAt,
        @Nullable Double foreignShare,
        boolean disturbed,
        List<TrialEvent> events) {

    public StoredTrial {
        events = List.copyOf(events);
    }

    /** Whether its numbers count. */
    public boolean measured() {
        return outcome == Outcome.MEASURED;
    }

    /** The iterations that count, in order. */
    public List<Iteration> iterations() {
        return all(Iteration.class)
                .filter(iteration -> iteration.phase() == Phase.MEASURE)
                .toList();
    }

    /** The first event of a kind. */
    public <T extends TrialEvent> Optional<T> event(Class<T> kind) {
        return all(kind).findFirst();
    }

    /** The sum of a figure over the iterations that count; empty if the runtime does not tell it. */
    OptionalDouble sum(Figure figure) {
        double sum = 0;
        for (Iteration iteration : iterations()) {
            Long value = figure.of(iteration);
            if (value == null) {
                return OptionalDouble.empty();
            }
            sum += value;
        }
        return iterations().isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(sum);
    }

    /** A figure for each unit; empty if it is not known or nothing was done. */
    OptionalDouble perUnit(Figure figure) {
        double units = sum(Iteration::units).orElse(0);
        OptionalDouble sum = sum(figure);
        return sum.isEmpty() || units == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum.getAsDouble() / units);
    }

    /** The sums of the workload's counters; those that end in {@code Max} are maxima. */
    Map<String, Long> counters() {
        return Counters.ofAll(iterations().stream().map(Iteration::counters).toList());
    }

    private <T extends TrialEvent> Stream<T> all(Class<T> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast);
    }

    /** A figure of an iteration that a runtime may not be able to tell. */
    @FunctionalInterface
    interface Figure {
        @Nullable
        Long of(Iteration iteration);
    }
}
