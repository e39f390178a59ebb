package dev.symposium.result;

import dev.symposium.result.Verdict.Compared;
import dev.symposium.result.Verdict.Ranked;
import dev.symposium.schedule.JobLedger.StopReason;
import dev.symposium.schedule.Plan;
import dev.symposium.schedule.Plan.Objective;
import dev.symposium.stats.Decision;
import dev.symposium.stats.DecisionRule;
import dev.symposium.stats.Estimate;
import dev.symposium.stats.MeanInterval;
import dev.symposium.stats.PairedComparison;
import dev.symposium.stats.Ranking;
import dev.symposium.stats.Ranking.Comparison;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Turns the evidence of a job into its verdict: within each group all pairs of cells that measured without ever
 * stalling or answering wrongly are compared. Stateless.
 */
final class Judge {

    private Judge() {}

    static Verdict verdict(Evidence evidence) {
        Plan plan = evidence.job().plan();
        boolean provisional = !evidence.over();
        int blocks = evidence.blocks().counted().size();
        List<Ranked> ranking = new ArrayList<>();
        List<Compared> comparisons = new ArrayList<>();
        OptionalDouble detectable = OptionalDouble.empty();
        for (List<Plan.Cell> group : evidence.groups().values()) {
            List<Plan.Cell> contenders = contenders(evidence, group);
            if (!contenders.isEmpty()) {
                Ranking ranked = Ranking.of(
                        contenders.stream()
                                .map(cell -> evidence.blocks().scores(cell.id(), plan.objective()))
                                .toList(),
                        DecisionRule.forPrecision(plan.precision()));
                ranking.addAll(places(evidence, contenders, ranked));
                comparisons.addAll(comparisons(evidence, contenders, ranked));
                detectable = greater(detectable, ranked.minimumDetectableEffect());
            }
        }
        StopReason stop = evidence.job().stopReason();
        return new Verdict(
                provisional,
                plan.objective().name().toLowerCase(Locale.ROOT),
                blocks,
                stop == null ? null : stop.name(),
                detectable.isPresent() ? detectable.getAsDouble() : null,
                Answer.of(evidence, ranking, comparisons).orElse(null),
                ranking,
                comparisons,
                Warnings.of(evidence, comparisons));
    }

    /** A cell that once deadlocked or answered wrongly is no candidate, however fast it was in between. */
    private static List<Plan.Cell> contenders(Evidence evidence, List<Plan.Cell> group) {
        return group.stream()
                .filter(cell -> evidence.outcome(cell).outcome() == Outcome.MEASURED)
                .toList();
    }

    private static List<Ranked> places(Evidence evidence, List<Plan.Cell> cells, Ranking ranking) {
        return ranking.places().stream()
                .map(place -> {
                    Plan.Cell cell = cells.get(place.cell());
                    return new Ranked(
                            cell.group(),
                            place.rank().isPresent() ? place.rank().getAsInt() : null,
                            place.letters(),
                            cell.id(),
                            evidence.label(cell),
                            estimate(evidence, cell).orElse(null));
                })
                .toList();
    }

    /** Units per second, or per second of CPU. */
    private static Optional<Estimate> estimate(Evidence evidence, Plan.Cell cell) {
        Objective objective = evidence.job().plan().objective();
        double[] scores = Arrays.stream(evidence.blocks().scores(cell.id(), objective))
                .filter(Double::isFinite)
                .toArray();
        String unit = switch (objective) {
            case THROUGHPUT -> cell.unit() + "/s";
            case CPU -> cell.unit() + "/CPU s";
        };
        return MeanInterval.geometric(scores, null)
                .map(nanos -> nanos.reciprocal(null).times(1e9, unit));
    }

    private static List<Compared> comparisons(Evidence evidence, List<Plan.Cell> cells, Ranking ranking) {
        return ranking.comparisons().stream()
                .map(c -> c.pair().logRatio().orElse(0) < 0 ? c.reversed() : c)
                .map(c -> compared(evidence, cells.get(c.a()), cells.get(c.b()), c))
                .toList();
    }

    private static Compared compared(Evidence evidence, Plan.Cell a, Plan.Cell b, Comparison comparison) {
        Optional<Estimate> cpu = PairedComparison.of(
                        evidence.blocks().scores(a.id(), Objective.CPU),
                        evidence.blocks().scores(b.id(), Objective.CPU))
                .ratio();
        Decision decision = comparison.decision();
        return new Compared(
                a.group(),
                a.id(),
                b.id(),
                comparison.ratio().orElse(null),
                evidence.job().plan().objective() == Objective.CPU ? null : cpu.orElse(null),
                comparison.adjustedPValue().isPresent()
                        ? comparison.adjustedPValue().getAsDouble()
                        : null,
                decision,
                comparison.blocksNeeded().isPresent()
                        ? comparison.blocksNeeded().getAsInt()
                        : null,
                comparison.minimumDetectableEffect().isPresent()
                        ? comparison.minimumDetectableEffect().getAsDouble()
                        : null,
                comparison.pair().preliminary());
    }

    private static OptionalDouble greater(OptionalDouble a, OptionalDouble b) {
        return a.isEmpty() || (b.isPresent() && b.getAsDouble() > a.getAsDouble()) ? b : a;
    }
}
