package dev.symposium.report;

import dev.symposium.result.CellResult;
import dev.symposium.result.Outcome;
import dev.symposium.result.Verdict;
import dev.symposium.result.Verdict.Compared;
import dev.symposium.result.Verdict.Ranked;
import dev.symposium.stats.Estimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A verdict as plain text: the answer first, then the cells with their intervals, then the doubts. Stateless. */
final class VerdictText {

    private VerdictText() {}

    static String of(Verdict verdict, List<CellResult> cells) {
        StringBuilder text = new StringBuilder();
        if (verdict.answer() != null) {
            text.append(verdict.answer()).append("\n\n");
        }
        boolean fair = cells.stream().anyMatch(cell -> cell.fairness() != null);
        Map<String, CellResult> byId = cells.stream().collect(Collectors.toMap(CellResult::id, Function.identity()));
        for (String group : cells.stream().map(CellResult::group).distinct().toList()) {
            text.append(group(verdict, byId, group, fair)).append('\n');
        }
        pairs(text, verdict, byId);
        text.append(verdict.blocks()).append(" blocks");
        if (verdict.stopReason() != null) {
            text.append(", stopped by ").append(verdict.stopReason());
        }
        if (verdict.minimumDetectableEffect() != null) {
            text.append(String.format(
                    Locale.ROOT,
                    "; a difference of %.1f %% would have been found in 4 of 5 such jobs",
                    100 * verdict.minimumDetectableEffect()));
        }
        text.append(".\n");
        verdict.warnings().forEach(w -> text.append("! ").append(w).append('\n'));
        return text.toString();
    }

    private static TextTable group(Verdict verdict, Map<String, CellResult> cells, String group, boolean fair) {
        String unit = cells.values().stream()
                .filter(c -> c.group().equals(group) && c.throughput() != null)
                .map(c -> String.valueOf(unit(c.throughput())))
                .findFirst()
                .orElse("units/s");
        TextTable table = new TextTable();
        Shown shown = Shown.of(cells.values().stream()
                .filter(c -> c.group().equals(group))
                .map(CellResult::fairness)
                .toList());
        if (fair) {
            List<String> heading =
                    new ArrayList<>(List.of("rank", "design", unit + " (95 %)", "share of bound (95 %)"));
            heading.addAll(shown.fixedCount() ? List.of("finish spread") : List.of("Jain", "longest wait"));
            heading.addAll(shown.contention() ? List.of("had to wait", "retries/unit") : List.of());
            heading.addAll(List.of("CPU/unit", "n"));
            table.row(heading.toArray(String[]::new));
        } else {
            table.row("rank", "design", unit + " (95 %)", "wall/unit", "CPU/unit", "busy cores", "n");
        }
        verdict.ranking().stream().filter(r -> r.group().equals(group)).forEach(ranked -> {
            CellResult cell = cells.get(ranked.cell());
            if (cell != null) {
                row(table, rank(ranked), cell, fair, shown);
            }
        });
        cells.values().stream()
                .filter(c -> c.group().equals(group)
                        && verdict.ranking().stream().noneMatch(r -> r.cell().equals(c.id())))
                .forEach(cell -> row(table, "-", cell, fair, shown));
        return table;
    }

    private static String rank(Ranked ranked) {
        return (ranked.rank() == null ? "-" : ranked.rank()) + (ranked.tie().isEmpty() ? "" : " " + ranked.tie());
    }

    private static void row(TextTable table, String rank, CellResult cell, boolean fair, Shown shown) {
        if (cell.outcome() != Outcome.MEASURED) {
            table.row(rank, cell.label(), cell.outcome() + " in " + unfinished(cell));
            return;
        }
        CellResult.Fairness fairness = cell.fairness();
        String n = Integer.toString(cell.trials().measured());
        if (fair) {
            List<String> columns = new ArrayList<>(List.of(rank, cell.label(), Figures.interval(cell.throughput())));
            columns.addAll(shown.columns(fairness == null ? Shown.NOTHING : fairness));
            columns.addAll(List.of(Figures.time(cell.cpuPerUnit()), n));
            table.row(columns.toArray(String[]::new));
        } else {
            table.row(
                    rank,
                    cell.label(),
                    Figures.interval(cell.throughput()),
                    Figures.time(cell.wallPerUnit()),
                    Figures.time(cell.cpuPerUnit()),
                    Figures.value(cell.busyCores()),
                    n);
        }
    }

    /**
     * Which figures of fairness a group has.
     *
     * @param fixedCount whether all do the same number of units, so that only when they finish tells them apart
     * @param contention whether waits are counted
     */
    private record Shown(boolean fixedCount, boolean contention) {

        static final CellResult.Fairness NOTHING =
                new CellResult.Fairness(null, null, null, null, null, null, null, null);

        static Shown of(List<CellResult.@Nullable Fairness> group) {
            return new Shown(
                    group.stream().anyMatch(f -> f != null && f.finishSpread() != null),
                    group.stream().anyMatch(f -> f != null && f.contentionRatio() != null));
        }

        List<String> columns(CellResult.Fairness fairness) {
            List<String> columns = new ArrayList<>();
            columns.add(Figures.interval(fairness.boundShare()));
            if (fixedCount) {
                columns.add(Figures.time(fairness.finishSpread()));
            } else {
                columns.add(Figures.value(fairness.jain()));
                columns.add(Figures.time(fairness.longestStarvation()));
            }
            if (contention) {
                columns.add(Figures.value(fairness.contentionRatio()));
                columns.add(Figures.value(fairness.retriesPerUnit()));
            }
            return columns;
        }
    }

    private static String unfinished(CellResult cell) {
        int unfinished = cell.trials().finished() - cell.trials().measured();
        return unfinished + " of " + cell.trials().finished() + " trials";
    }

    private static void pairs(StringBuilder text, Verdict verdict, Map<String, CellResult> cells) {
        if (verdict.comparisons().isEmpty()) {
            return;
        }
        TextTable table = new TextTable();
        table.row("a", "b", "a is … times as good (95 %)", "decision");
        for (Compared pair : verdict.comparisons()) {
            CellResult a = cells.get(pair.a());
            CellResult b = cells.get(pair.b());
            table.row(
                    a == null ? pair.a() : a.label(),
                    b == null ? pair.b() : b.label(),
                    Figures.interval(pair.ratio()),
                    pair.decision().name());
        }
        text.append(table).append('\n');
    }

    private static @Nullable String unit(@Nullable Estimate estimate) {
        return estimate == null ? null : estimate.unit();
    }
}
