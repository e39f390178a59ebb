package dev.symposium.result;

import dev.symposium.schedule.Plan;
import java.util.Map;
import java.util.Optional;

/** Knows what a cell of the dining philosophers must say for its physical bound to be known. */
final class DiningTable {

    private static final String WORKLOAD = "dining-philosophers";

    private DiningTable() {}

    /** The bound at the eating and thinking times that the trial measured; empty for any other workload. */
    static Optional<DiningBound> measured(Plan.Cell cell, StoredTrial trial) {
        Map<String, Long> counters = trial.counters();
        Long eat = counters.get("eatNanos");
        Long think = counters.get("thinkNanos");
        Long meals = counters.get("meals");
        Long thoughts = counters.get("thoughts");
        if (!applies(cell) || eat == null || think == null || meals == null || thoughts == null || meals == 0) {
            return Optional.empty();
        }
        return bound(cell, (double) eat / meals, thoughts == 0 ? 0 : (double) think / thoughts);
    }

    /** The bound at the times that were asked for; empty for any other workload or a regime without such times. */
    static Optional<DiningBound> nominal(Plan.Cell cell) {
        Map<String, Object> params = cell.workload().values();
        return applies(cell)
                        && "blocking".equals(params.get("regime"))
                        && params.get("eat") instanceof Long eat
                        && params.get("think") instanceof Long think
                ? bound(cell, eat, think)
                : Optional.empty();
    }

    private static boolean applies(Plan.Cell cell) {
        return cell.workload().id().equals(WORKLOAD);
    }

    private static Optional<DiningBound> bound(Plan.Cell cell, double eatNanos, double thinkNanos) {
        return cell.workload().values().get("philosophers") instanceof Long philosophers && eatNanos > 0
                ? Optional.of(new DiningBound(Math.toIntExact(philosophers), eatNanos, thinkNanos))
                : Optional.empty();
    }
}
