package dev.symposium.job;

import dev.symposium.catalog.Fit;
import dev.symposium.job.Draft.BackendDraft;
import dev.symposium.job.JobSpec.WorkScale;
import dev.symposium.protocol.RuntimeDescription.BackendDescription;
import dev.symposium.protocol.RuntimeDescription.Parameter;
import dev.symposium.protocol.RuntimeDescription.Role;
import dev.symposium.protocol.RuntimeDescription.Shape;
import dev.symposium.protocol.RuntimeDescription.WorkloadDescription;
import dev.symposium.protocol.TrialSpec;
import dev.symposium.schedule.Plan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Expands a draft to cells: for each backend the cross product of all lists. Cells that become equal, because a backend
 * bounds P or fixes K, merge; cells of equal work form a group. Used by one thread, once.
 */
final class CellExpander {

    /** More than this is not even expanded to see what merges. */
    private static final long MOST_COMBINATIONS = 10_000;

    private final Draft draft;
    private final WorkloadDescription workload;
    private final TrialSpec.Loop loop;
    private final Refusals refusals;
    private final Set<Sketch> sketches = new LinkedHashSet<>();

    CellExpander(Draft draft, TrialSpec.Loop loop, Refusals refusals) {
        this.draft = draft;
        this.workload = draft.workload().description();
        this.loop = loop;
        this.refusals = refusals;
    }

    /**
     * A cell before it has an id. Equal if they are the same cell.
     *
     * @param params of the workload, scaled
     */
    record Sketch(
            BackendDescription backend,
            String runtime,
            Map<String, ParamValue> params,
            Map<String, ParamValue> backendParams,
            int parallelism,
            OptionalInt inFlight,
            OptionalInt effectiveInFlight,
            int pinnedCores) {}

    /** The cells without ids, in order; empty if there would be far too many. */
    List<Sketch> sketches() {
        checkInFlight();
        checkWork();
        if (combinations() > MOST_COMBINATIONS) {
            refuseSize(combinations());
            return List.of();
        }
        for (BackendDraft backend : draft.backends()) {
            SequencedMap<String, List<ParamValue>> lists = new LinkedHashMap<>(draft.workloadParams());
            lists.putAll(backend.design());
            for (Map<String, ParamValue> params : product(lists)) {
                for (Map<String, ParamValue> backendParams : product(backend.params())) {
                    sketch(backend, params, backendParams);
                }
            }
        }
        if (sketches.size() > Defaults.MOST_CELLS) {
            refuseSize(sketches.size());
        }
        return List.copyOf(sketches);
    }

    /**
     * The cells of a plan.
     *
     * @param preset that the plan is, unchanged
     */
    List<Plan.Cell> cells(List<Sketch> from, Optional<String> preset) {
        Map<Map<String, Object>, String> groups = new LinkedHashMap<>();
        List<Plan.Cell> cells = new ArrayList<>();
        for (Sketch sketch : from) {
            String group = groups.computeIfAbsent(workOf(sketch), work -> "g" + (groups.size() + 1));
            cells.add(new Plan.Cell(
                    "c" + (cells.size() + 1),
                    group,
                    sketch.runtime(),
                    part(workload.id(), sketch.params()),
                    part(sketch.backend().id(), sketch.backendParams()),
                    workload.unit(),
                    sketch.parallelism(),
                    sketch.inFlight(),
                    sketch.effectiveInFlight(),
                    sketch.pinnedCores(),
                    CostModel.trial(opNanos(sketch), loop, CostModel.isBusy(workload, sketch.params())),
                    variant(sketch, preset),
                    hazard(sketch)));
        }
        return cells;
    }

    /** As {@link Plan.Cell#variant} says. */
    private String variant(Sketch sketch, Optional<String> preset) {
        boolean usualWork = workload.parameters().stream()
                .filter(parameter -> parameter.role() == Role.WORK)
                .allMatch(parameter -> isDefault(parameter, sketch.params()));
        StringBuilder variant = new StringBuilder(preset.orElse(usualWork ? "default" : "custom"));
        unusualDesign(workload.parameters(), sketch.params(), variant);
        unusualDesign(sketch.backend().parameters(), sketch.backendParams(), variant);
        return variant.toString();
    }

    private static void unusualDesign(
            List<Parameter> parameters, Map<String, ParamValue> params, StringBuilder variant) {
        for (Parameter parameter : parameters) {
            ParamValue value = params.get(parameter.name());
            if (value != null && parameter.role() == Role.DESIGN && !isDefault(parameter, params)) {
                variant.append(',').append(parameter.name()).append('=').append(value.shown());
            }
        }
    }

    private static boolean isDefault(Parameter parameter, Map<String, ParamValue> params) {
        ParamValue value = params.get(parameter.name());
        return value != null
                && value.value().equals(ParamReader.byDefault(parameter).value());
    }

    /** What may go wrong by design; absent if nothing. */
    private @Nullable String hazard(Sketch sketch) {
        return workload.parameters().stream()
                .map(parameter -> hazard(parameter, sketch.params()))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String hazard(Parameter parameter, Map<String, ParamValue> params) {
        ParamValue value = params.get(parameter.name());
        return value == null ? null : parameter.hazards().get(value.shown().toString());
    }

    long opNanos(Sketch sketch) {
        return CostModel.opNanos(
                workload,
                sketch.backend(),
                sketch.params(),
                sketch.parallelism(),
                sketch.pinnedCores(),
                sketch.effectiveInFlight());
    }

    private void sketch(
            BackendDraft draftOfBackend, Map<String, ParamValue> params, Map<String, ParamValue> backendParams) {
        BackendDescription backend = draftOfBackend.backend().description();
        if (!fits(draftOfBackend, params)) {
            return;
        }
        List<Integer> bounds = draft.inFlight();
        for (int i = 0; i < draft.parallelism().size(); i++) {
            int parallelism = bounded(draft.parallelism().get(i), backend);
            boolean pinned = backend.pins(workload.shape());
            if (pinned && parallelism > draft.cores()) {
                refusals.invalid(
                        draft.spec().parallelism() == null ? "/parallelism" : "/parallelism/" + i,
                        "P of " + backend.id() + " is the number of cores that a trial is pinned to: at most the "
                                + draft.cores() + " leased ones, was " + parallelism);
            }
            int servers = workload.usesSockets() ? 1 : 0; // the trial itself gives it the last of its cores
            int cores = pinned ? Math.min(parallelism + servers, draft.cores()) : draft.cores();
            if (bounds.isEmpty() || backend.fixedInFlight() != null) {
                OptionalInt effective = effective(backend, parallelism, OptionalInt.empty());
                checkThreads(draftOfBackend, params, effective);
                sketches.add(new Sketch(
                        backend,
                        draftOfBackend.backend().runtime(),
                        scaled(params, parallelism),
                        backendParams,
                        parallelism,
                        OptionalInt.empty(),
                        effective,
                        cores));
                continue;
            }
            for (int j = 0; j < bounds.size(); j++) {
                OptionalInt inFlight = OptionalInt.of(bounds.get(j));
                if (bounds.get(j) < parallelism) {
                    refusals.invalid(
                            "/inFlight/" + j,
                            "inFlight must be at least the parallelism " + parallelism + ", was " + bounds.get(j));
                    continue;
                }
                checkThreads(draftOfBackend, params, inFlight);
                sketches.add(new Sketch(
                        backend,
                        draftOfBackend.backend().runtime(),
                        scaled(params, parallelism),
                        backendParams,
                        parallelism,
                        inFlight,
                        effective(backend, parallelism, inFlight),
                        cores));
            }
        }
    }

    private boolean fits(BackendDraft backend, Map<String, ParamValue> params) {
        Map<String, String> values = new LinkedHashMap<>();
        params.forEach((name, value) -> values.put(name, value.shown().toString()));
        Optional<Fit.Refused> refused = Fit.refusal(workload, backend.backend().description(), values);
        refused.ifPresent(
                r -> refusals.invalid(backend.pointer(), r.reason(), r.allowed().toArray(String[]::new)));
        return refused.isEmpty();
    }

    private void checkInFlight() {
        if (!draft.inFlight().isEmpty() && !submits(workload.shape())) {
            refusals.invalid(
                    "/inFlight",
                    "inFlight bounds what is submitted, but " + workload.id() + " has the shape " + workload.shape()
                            + ": " + nothingToBound(workload.shape()));
        }
    }

    /** Whether somebody submits the tasks, or items, of such work one by one, and can be held back. */
    private static boolean submits(Shape shape) {
        return shape == Shape.BATCH || shape == Shape.PIPELINE;
    }

    private static String nothingToBound(Shape shape) {
        return switch (shape) {
            case MESSAGES -> "its nodes send to each other, and nobody submits";
            case FORK_JOIN -> "its root is all that is submitted";
            case SHARED_STATE -> "all its participants are there from the start";
            case BATCH, PIPELINE -> throw new IllegalStateException(shape + " can be bounded");
        };
    }

    private void checkWork() {
        if (draft.work() == WorkScale.PER_WORKER
                && (workload.cost().count() == null || workload.shape() == Shape.SHARED_STATE)) {
            refusals.invalid(
                    "/work",
                    "the work of " + workload.id() + " is not a number of tasks that could grow with P",
                    "total");
        }
    }

    /** An idiom that nothing but the submitter bounds starts a platform thread for each task. */
    private void checkThreads(BackendDraft backend, Map<String, ParamValue> params, OptionalInt inFlight) {
        OptionalLong tasks = CostModel.tasks(workload, params);
        if (workload.shape() != Shape.BATCH
                || !backend.backend().description().parallelismByPinning()
                || tasks.isEmpty()) {
            return;
        }
        long threads = Math.min(tasks.getAsLong(), inFlight.orElse(Integer.MAX_VALUE));
        if (threads > Defaults.MOST_THREADS) {
            refusals.invalid(
                    backend.pointer(),
                    backend.backend().id() + " would start " + threads + " threads at once, at most "
                            + Defaults.MOST_THREADS + " are allowed: bound them by inFlight");
        }
    }

    private Map<String, ParamValue> scaled(Map<String, ParamValue> params, int parallelism) {
        String count = workload.cost().count();
        if (draft.work() == WorkScale.TOTAL || count == null || workload.shape() == Shape.SHARED_STATE) {
            return params;
        }
        ParamValue base = params.get(count);
        if (base == null) {
            throw new IllegalStateException(workload.id() + " counts by " + count + ", which is no parameter of it");
        }
        long scaled = base.number() * parallelism;
        String max = workload.parameters().stream()
                .filter(parameter -> parameter.name().equals(count))
                .map(Parameter::max)
                .findFirst()
                .orElse(null);
        if (max != null && scaled > Long.parseLong(max)) {
            refusals.invalid(
                    "/work",
                    count + " for each of " + parallelism + " workers would be " + scaled + " in all, more than "
                            + max);
        }
        Map<String, ParamValue> all = new LinkedHashMap<>(params);
        all.put(count, base.withCount(scaled));
        return all;
    }

    private long combinations() {
        double sum = 0;
        for (BackendDraft backend : draft.backends()) {
            SequencedMap<String, List<ParamValue>> lists = new LinkedHashMap<>(draft.workloadParams());
            lists.putAll(backend.design());
            sum += size(lists)
                    * size(backend.params())
                    * draft.parallelism().size()
                    * Math.max(1, draft.inFlight().size());
        }
        return (long) sum;
    }

    private void refuseSize(long cells) {
        refusals.invalid(
                "", "the spec expands to " + cells + " cells, at most " + Defaults.MOST_CELLS + " are allowed");
    }

    private Map<String, Object> workOf(Sketch sketch) {
        Map<String, Object> work = new LinkedHashMap<>();
        sketch.params().forEach((name, value) -> {
            if (value.role() == Role.WORK) {
                work.put(name, value.value());
            }
        });
        return work;
    }

    private static int bounded(int parallelism, BackendDescription backend) {
        Integer most = backend.maxParallelism();
        return most == null ? parallelism : Math.min(parallelism, most);
    }

    private OptionalInt effective(BackendDescription backend, int parallelism, OptionalInt inFlight) {
        if (!submits(workload.shape())) {
            return OptionalInt.empty();
        }
        String fixed = backend.fixedInFlight();
        return switch (fixed) {
            case null -> inFlight;
            case "one" -> OptionalInt.of(1);
            case "parallelism" -> OptionalInt.of(parallelism);
            default -> throw new IllegalStateException(backend.id() + " fixes the in-flight bound to " + fixed);
        };
    }

    private static Plan.Part part(String id, Map<String, ParamValue> params) {
        Map<String, Object> shown = new LinkedHashMap<>();
        Map<String, Object> values = new LinkedHashMap<>();
        Map<String, Long> work = new LinkedHashMap<>();
        params.forEach((name, value) -> {
            shown.put(name, value.shown());
            if (value.work()) {
                work.put(name, value.number());
            } else {
                values.put(name, value.value());
            }
        });
        return new Plan.Part(id, shown, values, work);
    }

    private static double size(SequencedMap<String, List<ParamValue>> lists) {
        return lists.values().stream().mapToDouble(List::size).reduce(1, (a, b) -> a * b);
    }

    /** Every choice of one value from each list, the last list varying fastest. */
    private static List<Map<String, ParamValue>> product(SequencedMap<String, List<ParamValue>> lists) {
        List<Map<String, ParamValue>> rows = List.of(new LinkedHashMap<>());
        for (Map.Entry<String, List<ParamValue>> list : lists.entrySet()) {
            List<Map<String, ParamValue>> longer = new ArrayList<>();
            for (Map<String, ParamValue> row : rows) {
                for (ParamValue value : list.getValue()) {
                    Map<String, ParamValue> copy = new LinkedHashMap<>(row);
                    copy.put(list.getKey(), value);
                    longer.add(copy);
                }
            }
            rows = longer;
        }
        return rows;
    }
}
