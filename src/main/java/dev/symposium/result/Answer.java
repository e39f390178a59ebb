package dev.symposium.result;

import dev.symposium.result.Verdict.Compared;
import dev.symposium.result.Verdict.Ranked;
import dev.symposium.schedule.Plan;
import dev.symposium.stats.Decision;
import dev.symposium.stats.Estimate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Says a verdict in a sentence; with several groups, in a clause for each. Stateless. */
final class Answer {

    /** More groups than this are counted, not told. */
    private static final int MOST_GROUPS = 4;

    private Answer() {}

    /** Empty before the first block. */
    static Optional<String> of(Evidence evidence, List<Ranked> ranking, List<Compared> comparisons) {
        if (evidence.blocks().counted().isEmpty()) {
            return Optional.empty();
        }
        Map<String, List<Plan.Cell>> groups = evidence.groups();
        List<String> clauses = new ArrayList<>();
        groups.forEach((group, cells) -> {
            List<Ranked> own =
                    ranking.stream().filter(r -> r.group().equals(group)).toList();
            List<Compared> pairs =
                    comparisons.stream().filter(c -> c.group().equals(group)).toList();
            String clause = clause(evidence, cells, own, pairs);
            clauses.add(groups.size() == 1 ? clause : "with " + work(groups, cells) + " " + clause);
        });
        String sentence = String.join("; ", clauses.subList(0, Math.min(MOST_GROUPS, clauses.size())));
        int untold = clauses.size() - MOST_GROUPS;
        return Optional.of((evidence.over() ? "" : "So far: ")
                + sentence
                + (untold > 0 ? "; " + untold + " more groups are in the ranking." : "."));
    }

    private static String clause(Evidence evidence, List<Plan.Cell> cells, List<Ranked> ranking, List<Compared> pairs) {
        if (ranking.isEmpty()) {
            return "no design could be measured: "
                    + cells.stream()
                            .map(cell -> evidence.label(cell) + " is "
                                    + evidence.outcome(cell).outcome())
                            .collect(Collectors.joining(", "));
        }
        Ranked best = ranking.getFirst();
        if (ranking.size() == 1) {
            return alone(cells, best);
        }
        Set<String> beaten = new HashSet<>();
        for (Compared pair : pairs) {
            if (pair.decision() == Decision.A_BETTER && pair.a().equals(best.cell())) {
                beaten.add(pair.b());
            }
        }
        List<Ranked> rivals = ranking.subList(1, ranking.size());
        List<Ranked> unbeaten =
                rivals.stream().filter(r -> !beaten.contains(r.cell())).toList();
        if (unbeaten.isEmpty()) {
            return better(evidence, best, rivals.getFirst(), pairs);
        }
        return tied(best, unbeaten, pairs)
                + rivals.stream()
                        .filter(r -> beaten.contains(r.cell()))
                        .findFirst()
                        .map(r -> ", and " + better(evidence, best, r, pairs))
                        .orElse("");
    }

    private static String alone(List<Plan.Cell> cells, Ranked best) {
        Estimate estimate = best.estimate();
        return best.label()
                + (estimate == null ? " was measured" : " does " + number(estimate.value()) + " " + estimate.unit())
                + (estimate != null && estimate.hasInterval() ? " (" + interval(estimate) + ")" : "")
                + (cells.size() > 1 ? ", the only design of " + cells.size() + " that could be measured" : "");
    }

    private static String better(Evidence evidence, Ranked best, Ranked other, List<Compared> pairs) {
        Optional<Estimate> ratio = pair(best, other, pairs).map(Compared::ratio);
        if (ratio.isEmpty()) {
            return best.label() + " was better than " + other.label();
        }
        Estimate r = ratio.get();
        String times = switch (evidence.job().plan().objective()) {
            case THROUGHPUT -> " times as fast as ";
            case CPU -> " times as sparing of CPU as ";
        };
        return best.label() + " is " + number(r.value()) + times + other.label() + ": " + interval(r) + ", " + r.n()
                + " blocks";
    }

    private static String tied(Ranked best, List<Ranked> rivals, List<Compared> pairs) {
        boolean equivalent = rivals.stream()
                .allMatch(r -> pair(best, r, pairs)
                        .map(p -> p.decision() == Decision.EQUIVALENT)
                        .orElse(false));
        String names = rivals.stream().map(Ranked::label).collect(Collectors.joining(", "));
        String first = rivals.size() > 1
                ? ""
                : pair(best, rivals.getFirst(), pairs)
                        .map(Compared::ratio)
                        .map(r -> " (ratio " + number(r.value()) + (r.hasInterval() ? ", " + interval(r) : "") + ")")
                        .orElse("");
        return equivalent
                ? best.label() + " and " + names + " are equally good" + first
                : best.label() + " is not shown to be better than " + names + first;
    }

    private static Optional<Compared> pair(Ranked a, Ranked b, List<Compared> pairs) {
        return pairs.stream()
                .filter(p -> (p.a().equals(a.cell()) && p.b().equals(b.cell()))
                        || (p.a().equals(b.cell()) && p.b().equals(a.cell())))
                .findFirst();
    }

    private static String work(Map<String, List<Plan.Cell>> groups, List<Plan.Cell> own) {
        Map<String, Object> params = own.getFirst().workload().shown();
        return params.entrySet().stream()
                .filter(e -> groups.values().stream()
                                .map(cells ->
                                        cells.getFirst().workload().shown().get(e.getKey()))
                                .distinct()
                                .count()
                        > 1)
                .map(e -> e.getKey() + "=" + e.getValue())
                .collect(Collectors.joining(", "));
    }

    private static String interval(Estimate estimate) {
        Double low = estimate.low();
        Double high = estimate.high();
        return low == null || high == null ? "no interval yet" : "95 % interval " + number(low) + " to " + number(high);
    }

    /** Three or four significant digits, without an exponent. */
    static String number(double value) {
        double size = Math.abs(value);
        int decimals = size >= 1000 ? 0 : size >= 100 ? 1 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
