package dev.symposium.result;

import dev.symposium.protocol.TrialEvent.Iteration;
import dev.symposium.schedule.Plan;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The raw figures of a job, a line for each measured iteration and one for each trial without any, as comma-separated
 * values (RFC 4180) with a header. Stateless.
 */
final class CsvExport {

    private static final String HEADER = "job,group,cell,workload,workload_params,backend,backend_params,parallelism,"
            + "in_flight,block,trial,attempt,outcome,reason,disturbed,started_at,iteration,ops,units,wall_seconds,"
            + "cpu_seconds,allocated_bytes,voluntary_switches,involuntary_switches,run_delay_seconds,jit_seconds,"
            + "gc_seconds";

    private CsvExport() {}

    static String of(Evidence evidence) {
        Map<String, Plan.Cell> cells =
                evidence.job().plan().cells().stream().collect(Collectors.toMap(Plan.Cell::id, Function.identity()));
        StringBuilder csv = new StringBuilder(HEADER).append("\r\n");
        for (StoredTrial trial : evidence.trials()) {
            Plan.Cell cell = Objects.requireNonNull(cells.get(trial.cell()), trial.cell());
            List<Iteration> iterations = trial.measured() ? trial.iterations() : List.of();
            if (iterations.isEmpty()) {
                line(csv, evidence, cell, trial, null);
            }
            iterations.forEach(iteration -> line(csv, evidence, cell, trial, iteration));
        }
        return csv.toString();
    }

    private static void line(
            StringBuilder csv, Evidence evidence, Plan.Cell cell, StoredTrial trial, @Nullable Iteration i) {
        field(csv, evidence.job().id());
        field(csv, cell.group());
        field(csv, cell.id());
        field(csv, cell.workload().id());
        field(csv, params(cell.workload()));
        field(csv, cell.backend().id());
        field(csv, params(cell.backend()));
        field(csv, cell.parallelism());
        field(csv, number(cell.inFlight()));
        field(csv, trial.block());
        field(csv, trial.number());
        field(csv, trial.attempt());
        field(csv, trial.outcome());
        field(csv, trial.reason());
        field(csv, trial.disturbed());
        field(csv, trial.startedAt());
        field(csv, i == null ? null : i.index());
        field(csv, i == null ? null : i.ops());
        field(csv, i == null ? null : i.units());
        field(csv, i == null ? null : seconds(i.wallNanos()));
        field(csv, i == null ? null : seconds(i.cpuNanos()));
        field(csv, i == null ? null : i.allocatedBytes());
        field(csv, i == null ? null : i.voluntarySwitches());
        field(csv, i == null ? null : i.involuntarySwitches());
        field(csv, i == null ? null : seconds(i.runDelayNanos()));
        field(csv, i == null ? null : seconds(i.jitNanos()));
        field(csv, i == null ? null : seconds(i.gcNanos()));
        csv.setLength(csv.length() - 1);
        csv.append("\r\n");
    }

    private static String params(Plan.Part part) {
        return part.shown().entrySet().stream()
                .map(e -> e.getKey() + "=" + e.getValue())
                .collect(Collectors.joining(";"));
    }

    private static @Nullable Integer number(OptionalInt value) {
        return value.isPresent() ? Integer.valueOf(value.getAsInt()) : null;
    }

    private static @Nullable Double seconds(@Nullable Long nanos) {
        return nanos == null ? null : Double.valueOf(nanos / 1e9);
    }

    private static void field(StringBuilder csv, @Nullable Object value) {
        String text = value == null ? "" : value.toString();
        boolean quoted = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        csv.append(quoted ? '"' + text.replace("\"", "\"\"") + '"' : text).append(',');
    }
}
