package dev.symposium.schedule;

import dev.symposium.schedule.JobLedger.StopReason;
import dev.symposium.stats.PairedComparison;
import dev.symposium.stats.PrecisionRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides between two blocks whether a job has another one, by precision, the number of blocks and the budget; and says
 * how far it is. Pairs of cells that have left are not waited for. Pure.
 */
final class StopRule {

    private StopRule() {}

    /** What to do next. */
    sealed interface Next {}

    /** Measure another block. */
    record AnotherBlock() implements Next {}

    /**
     * The job has ended.
     *
     * @param reason empty if no cell is left to be measured
     */
    record Stop(Optional<StopReason> reason, String text) implements Next {}

    /** What to do after the whole blocks of a history. */
    static Next after(History history) {
        List<Plan.Cell> cells = history.due(history.lastBlock() + 1);
        if (cells.isEmpty()) {
            return new Stop(Optional.empty(), "no cell is left: none of them measures");
        }
        return switch (rule(history.plan()).after(history.wholeBlocks(), pairs(history, cells))) {
            case PRECISION -> new Stop(Optional.of(StopReason.PRECISION), "");
            case MAXIMUM -> new Stop(Optional.of(StopReason.MAXIMUM), "");
            case GO_ON -> withinBudget(history, cells);
        };
    }

    /** How far the job is. */
    static Progress progress(History history) {
        int block = history.lastBlock();
        List<Plan.Cell> missing = history.torn() ? history.missing(block) : List.of();
        List<Plan.Cell> cells = history.due(block + 1);
        Duration rest = history.expected(missing);
        Duration left = history.plan().budget().minus(history.spent()).minus(rest);
        Duration each = history.expected(cells);

        int whole = history.wholeBlocks() + (missing.isEmpty() ? 0 : 1);
        int wanted = Math.max(0, rule(history.plan()).expectedBlocks(pairs(history, cells)) - whole);
        if (wanted == 0 && !cells.isEmpty() && missing.isEmpty() && after(history) instanceof AnotherBlock) {
            wanted = 1;
        }
        int blocks = (int) Math.min(wanted, affordable(left, each));
        return new Progress(
                history.wholeBlocks(),
                history.trialsDone() + missing.size() + blocks * cells.size(),
                rest.plus(each.multipliedBy(blocks)));
    }

    private static Next withinBudget(History history, List<Plan.Cell> cells) {
        Duration left = history.plan().budget().minus(history.spent());
        return affordable(left, history.expected(cells)) >= 1
                ? new AnotherBlock()
                : new Stop(Optional.of(StopReason.BUDGET), "");
    }

    private static long affordable(Duration left, Duration each) {
        if (left.isNegative()) {
            return 0;
        }
        return each.isZero() ? Integer.MAX_VALUE : left.dividedBy(each);
    }

    private static PrecisionRule rule(Plan plan) {
        return new PrecisionRule(plan.precision(), plan.minBlocks(), plan.maxBlocks());
    }

    private static List<PairedComparison> pairs(History history, List<Plan.Cell> cells) {
        CountedBlocks counted = history.counted();
        List<double[]> scores = cells.stream()
                .map(cell -> counted.scores(cell.id(), history.plan().objective()))
                .toList();
        List<PairedComparison> pairs = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            for (int j = i + 1; j < cells.size(); j++) {
                if (cells.get(i).group().equals(cells.get(j).group())) {
                    pairs.add(PairedComparison.of(scores.get(i), scores.get(j)));
                }
            }
        }
        return pairs;
    }
}
