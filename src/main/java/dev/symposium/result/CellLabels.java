package dev.symposium.result;

import dev.symposium.schedule.Plan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;

/** Names cells by what sets them apart from the others of their job. */
final class CellLabels {

    private CellLabels() {}

    /** By id of the cell, such as {@code virtual-threads (P=2, strategy=tanenbaum)}. */
    static Map<String, String> of(List<Plan.Cell> cells) {
        List<String> workload = varying(cells, c -> c.workload().shown());
        List<String> backend = varying(cells, c -> c.backend().shown());
        boolean inFlight = cells.stream().map(Plan.Cell::inFlight).distinct().count() > 1;
        Map<String, String> labels = new LinkedHashMap<>();
        for (Plan.Cell cell : cells) {
            List<String> parts = new ArrayList<>();
            parts.add("P=" + cell.parallelism());
            if (inFlight) {
                parts.add("K=" + (cell.inFlight().isPresent() ? cell.inFlight().getAsInt() : "unbounded"));
            }
            backend.forEach(name -> add(parts, name, cell.backend().shown()));
            workload.forEach(name -> add(parts, name, cell.workload().shown()));
            labels.put(cell.id(), cell.backend().id() + " (" + String.join(", ", parts) + ")");
        }
        return labels;
    }

    private static void add(List<String> parts, String name, Map<String, Object> values) {
        Object value = values.get(name);
        if (value != null) {
            parts.add(name + "=" + value);
        }
    }

    private static List<String> varying(List<Plan.Cell> cells, Function<Plan.Cell, Map<String, Object>> params) {
        TreeSet<String> names = new TreeSet<>();
        cells.forEach(cell -> names.addAll(params.apply(cell).keySet()));
        return names.stream()
                .filter(name -> cells.stream()
                                .map(cell -> params.apply(cell).get(name))
                                .filter(Objects::nonNull)
                                .distinct()
                                .count()
                        > 1)
                .toList();
    }
}
