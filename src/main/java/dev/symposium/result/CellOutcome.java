package dev.symposium.result;

import dev.symposium.protocol.TrialEvent.Stall;
import dev.symposium.protocol.TrialEvent.StallKind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is to be said of a cell after its trials: the worst of what happened counts, as a design that deadlocks once in a
 * while is a design that deadlocks. Immutable.
 *
 * @param reason absent if there is nothing to say
 */
record CellOutcome(Outcome outcome, @Nullable String reason) {

    /**
     * Of a cell.
     *
     * @param trials of the cell, in order
     * @param over whether no more will come
     */
    static CellOutcome of(List<StoredTrial> trials, boolean over) {
        if (trials.isEmpty()) {
            return over
                    ? new CellOutcome(Outcome.CANCELLED, "the job ended before a trial of this cell had finished")
                    : new CellOutcome(Outcome.PENDING, null);
        }
        Optional<StoredTrial> invalid = first(trials, Outcome.INVALID);
        if (invalid.isPresent()) {
            return new CellOutcome(
                    Outcome.INVALID, share(trials, Outcome.INVALID) + " invalid: " + reason(invalid.get()));
        }
        if (first(trials, Outcome.STALLED).isPresent()) {
            return new CellOutcome(Outcome.STALLED, share(trials, Outcome.STALLED) + " stalled: " + kinds(trials));
        }
        Optional<StoredTrial> unfinished =
                trials.stream().filter(t -> !t.measured()).findFirst();
        if (unfinished.isEmpty()) {
            return new CellOutcome(Outcome.MEASURED, null);
        }
        String reason = trials.stream().filter(t -> !t.measured()).count() + " of " + trials.size()
                + " trials did not finish: " + reason(unfinished.get());
        boolean anyMeasured = trials.stream().anyMatch(StoredTrial::measured);
        return new CellOutcome(anyMeasured ? Outcome.MEASURED : worst(trials), reason);
    }

    private static Outcome worst(List<StoredTrial> trials) {
        return first(trials, Outcome.FAILED).isPresent() ? Outcome.FAILED : Outcome.TIMED_OUT;
    }

    private static Optional<StoredTrial> first(List<StoredTrial> trials, Outcome outcome) {
        return trials.stream().filter(t -> t.outcome() == outcome).findFirst();
    }

    private static String share(List<StoredTrial> trials, Outcome outcome) {
        return trials.stream().filter(t -> t.outcome() == outcome).count() + " of " + trials.size() + " trials";
    }

    private static String kinds(List<StoredTrial> trials) {
        Map<StallKind, Long> kinds = trials.stream()
                .flatMap(t -> t.event(Stall.class).stream())
                .collect(Collectors.groupingBy(Stall::kind, TreeMap::new, Collectors.counting()));
        String example = trials.stream()
                .flatMap(t -> t.event(Stall.class).stream())
                .filter(s -> !s.cycle().isEmpty())
                .findFirst()
                .map(s -> ": " + String.join(", ", s.cycle()))
                .orElse("");
        return kinds.keySet().stream()
                        .map(kind -> kind.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                        .collect(Collectors.joining(", "))
                + example;
    }

    private static String reason(StoredTrial trial) {
        String reason = trial.reason();
        return reason == null ? "trial " + trial.number() : reason;
    }
}
