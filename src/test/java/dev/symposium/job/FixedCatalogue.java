package dev.symposium.job;

import dev.symposium.catalog.Catalogue;
import dev.symposium.protocol.RuntimeDescription;
import dev.symposium.protocol.RuntimeDescription.BackendDescription;
import dev.symposium.protocol.RuntimeDescription.Cost;
import dev.symposium.protocol.RuntimeDescription.Form;
import dev.symposium.protocol.RuntimeDescription.Hosting;
import dev.symposium.protocol.RuntimeDescription.Isolation;
import dev.symposium.protocol.RuntimeDescription.Kind;
import dev.symposium.protocol.RuntimeDescription.Parameter;
import dev.symposium.protocol.RuntimeDescription.Role;
import dev.symposium.protocol.RuntimeDescription.Shape;
import dev.symposium.protocol.RuntimeDescription.WorkloadDescription;
import dev.symposium.trial.TrialRuntime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A small catalogue with one of every kind of parameter, shape and trait. */
final class FixedCatalogue {

    private static final long HEAP = 256L << 20;

    private static final WorkloadDescription MIXED = workload(
            "mixed",
            Shape.BATCH,
            "tasks",
            true,
            new Cost("tasks", List.of("cpu", "critical"), List.of("wait"), List.of("critical"), null, 500),
            count("tasks", 200, 1, 1_000_000),
            time("cpu", Kind.WORK, "50us", "10s"),
            time("wait", Kind.DURATION, "1ms", "60s"),
            time("critical", Kind.WORK, "0ns", "1s"));

    private static final WorkloadDescription PHILOSOPHERS = workload(
            "dining-philosophers",
            Shape.SHARED_STATE,
            "meals",
            true,
            new Cost("meals", List.of(), List.of("eat", "think"), List.of(), "duration", 1_000),
            count("philosophers", 5, 2, 1_000),
            choice("strategy", Role.DESIGN, "tanenbaum", "naive", "ordered", "footman", "tanenbaum", "monitor")
                    .hazardous("naive", "it may deadlock")
                    .onlyAs("monitor", Form.BLOCKING),
            flag("fair"),
            choice("regime", Role.WORK, "blocking", "zero", "yield", "cpu", "blocking"),
            count("meals", 0, 0, 1_000_000_000),
            time("duration", Kind.DURATION, "150ms", "60s"),
            time("eat", Kind.DURATION, "5ms", "60s").onlyIf("regime", "blocking"),
            time("think", Kind.DURATION, "5ms", "60s").onlyIf("regime", "blocking"));

    private static final WorkloadDescription FIB = workload(
            "blocking-only",
            Shape.BATCH,
            "tasks",
            false,
            new Cost("tasks", List.of(), List.of(), List.of(), null, 100),
            count("tasks", 1000, 1, 10_000_000),
            new Parameter("skew", Kind.DECIMAL, Role.WORK, "0.5", "0", "1", List.of(), "How uneven the tasks are."));

    private static final WorkloadDescription STAGES = items("stages", Shape.PIPELINE);
    private static final WorkloadDescription NODES = items("nodes", Shape.MESSAGES);
    private static final WorkloadDescription TREE = items("tree", Shape.FORK_JOIN);

    private FixedCatalogue() {}

    private static WorkloadDescription items(String id, Shape shape) {
        return workload(
                id,
                shape,
                "items",
                false,
                new Cost("items", List.of(), List.of(), List.of(), null, 1_000),
                count("items", 1000, 1, 1_000_000));
    }

    static List<TrialRuntime> runtimes() {
        return List.of(
                runtime(
                        "jvm",
                        List.of(MIXED, PHILOSOPHERS, FIB),
                        List.of(
                                backend("sequential", true, false, true, "one", 1, Shape.BATCH),
                                backend("fixed-pool", true, false, true, null, null, Shape.BATCH, Shape.SHARED_STATE),
                                backend("fork-join", true, false, true, "parallelism", null, Shape.BATCH),
                                backend(
                                        "virtual-threads",
                                        true,
                                        false,
                                        false,
                                        null,
                                        null,
                                        Shape.BATCH,
                                        Shape.SHARED_STATE),
                                backend(
                                        "platform-per-task",
                                        true,
                                        true,
                                        false,
                                        null,
                                        null,
                                        Shape.BATCH,
                                        Shape.SHARED_STATE),
                                backend("event-loop", false, false, false, null, 1, Shape.BATCH, Shape.SHARED_STATE))),
                runtime(
                        "other",
                        List.of(MIXED),
                        List.of(backend("other-pool", true, false, true, null, null, Shape.BATCH))),
                new TrialRuntime(
                        "missing", "Not here.", Optional.empty(), new TrialRuntime.Unavailable("no such command")),
                runtime("shapes", List.of(STAGES, NODES, TREE), List.of(everyShape())));
    }

    static Catalogue catalogue() {
        return new Catalogue(runtimes());
    }

    private static TrialRuntime runtime(
            String name, List<WorkloadDescription> workloads, List<BackendDescription> backends) {
        return new TrialRuntime(
                name,
                "For tests.",
                Optional.empty(),
                new TrialRuntime.Available(
                        new RuntimeDescription(1, name, Map.of("java", "25"), null, workloads, backends)));
    }

    private static WorkloadDescription workload(
            String id, Shape shape, String unit, boolean asyncForm, Cost cost, Parameter... parameters) {
        return new WorkloadDescription(
                id, "Text.", shape, unit, "Invariant.", "Source", forms(asyncForm), HEAP, cost, List.of(parameters));
    }

    private static List<Form> forms(boolean async) {
        return async ? List.of(Form.BLOCKING, Form.ASYNC) : List.of(Form.BLOCKING);
    }

    private static BackendDescription backend(
            String id,
            boolean mayBlock,
            boolean byPinning,
            boolean waitHoldsWorker,
            @Nullable String fixedInFlight,
            @Nullable Integer maxParallelism,
            Shape... shapes) {
        return new BackendDescription(
                id,
                "Text.",
                Arrays.stream(shapes)
                        .map(shape -> new Hosting(shape, List.of(mayBlock ? Form.BLOCKING : Form.ASYNC)))
                        .toList(),
                Isolation.SAME_HEAP,
                true,
                byPinning,
                waitHoldsWorker,
                fixedInFlight,
                maxParallelism,
                "Note.",
                "Source",
                null,
                id.equals("fixed-pool")
                        ? List.of(choice("queue", Role.DESIGN, "linked", "linked", "array"))
                        : List.of());
    }

    /** Which has a thread for each stage, and so many nodes and subproblems to a thread. */
    private static BackendDescription everyShape() {
        BackendDescription plain =
                backend("every-shape", true, false, true, null, null, Shape.BATCH, Shape.FORK_JOIN, Shape.MESSAGES);
        List<Hosting> hosts = new ArrayList<>(plain.hosts());
        hosts.add(new Hosting(Shape.PIPELINE, List.of(Form.BLOCKING), true));
        return new BackendDescription(
                plain.id(),
                plain.text(),
                hosts,
                plain.isolation(),
                plain.preemptive(),
                plain.parallelismByPinning(),
                plain.waitHoldsWorker(),
                "parallelism",
                plain.maxParallelism(),
                plain.note(),
                plain.source(),
                plain.unavailable(),
                plain.parameters());
    }

    private static Parameter count(String name, long byDefault, long min, long max) {
        return new Parameter(name, Kind.INTEGER, Role.WORK, "" + byDefault, "" + min, "" + max, List.of(), "A count.");
    }

    private static Parameter time(String name, Kind kind, String byDefault, String max) {
        return new Parameter(name, kind, Role.WORK, byDefault, "0ns", max, List.of(), "A time.");
    }

    private static Parameter choice(String name, Role role, String byDefault, String... choices) {
        return new Parameter(name, Kind.CHOICE, role, byDefault, null, null, List.of(choices), "A choice.");
    }

    private static Parameter flag(String name) {
        return new Parameter(name, Kind.FLAG, Role.DESIGN, "false", null, null, List.of(), "A flag.");
    }
}
