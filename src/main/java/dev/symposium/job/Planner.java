package dev.symposium.job;

import dev.symposium.catalog.Catalogue;
import dev.symposium.catalog.DurationText;
import dev.symposium.catalog.Hosts;
import dev.symposium.job.CellExpander.Sketch;
import dev.symposium.protocol.RuntimeDescription.WorkloadDescription;
import dev.symposium.protocol.TrialSpec;
import dev.symposium.schedule.Plan;
import dev.symposium.trial.TrialRequest;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Makes a plan of a spec, or says all that is wrong with it. Thread-safe. */
final class Planner {

    /** An op has at most so many stamps; a harness keeps no more. */
    private static final int MOST_STAMPS = 1 << 16;

    private final SpecChecker checker;
    private final Room room;
    private final JobSettings settings;

    /** @param seeds where a seed comes from that is not given */
    Planner(Catalogue catalogue, Hosts hosts, Room room, JobSettings settings, LongSupplier seeds) {
        this.checker = new SpecChecker(catalogue, hosts, room, settings, seeds);
        this.room = room;
        this.settings = settings;
    }

    /**
     * The plan of a spec.
     *
     * @param preset whose spec it is, unchanged
     * @throws dev.symposium.web.ProblemException 400 if a value is of the wrong type, 422 if the job cannot be run
     */
    Planned plan(ObjectNode body, Optional<String> preset) {
        Refusals refusals = new Refusals();
        JobSpec spec = new SpecReader(refusals).read(body);
        Draft draft = spec == null ? null : checker.check(spec, refusals);
        // What follows from wrong values would be wrong again.
        Planned planned = draft == null || refusals.any() ? null : planned(draft, preset, refusals);
        refusals.throwIfAny();
        if (planned == null) {
            throw new IllegalStateException("a spec was refused without a reason: " + body);
        }
        return planned;
    }

    private @Nullable Planned planned(Draft draft, Optional<String> preset, Refusals refusals) {
        TrialSpec.Loop loop = loop(draft.spec());
        CellExpander expander = new CellExpander(draft, loop, refusals);
        List<Sketch> sketches = expander.sketches();
        if (sketches.isEmpty()) {
            return null;
        }
        Duration timeout = timeout(draft, loop, refusals);
        checkOps(draft, sketches, expander, timeout, refusals);
        List<Plan.Cell> cells = expander.cells(sketches, preset);
        Plan plan = new Plan(
                cells,
                draft.seed(),
                draft.cores(),
                draft.precision(),
                draft.minBlocks(),
                draft.maxBlocks(),
                budget(draft, cells, refusals),
                timeout,
                sampleEvery(draft.workload().description(), sketches),
                heapMiB(draft.workload().description(), refusals),
                patient(loop, draft.workload().description(), sketches, expander),
                draft.objective(),
                preset);
        return new Planned(
                draft.spec().name(),
                SpecJson.of(draft, plan),
                plan,
                Forecast.of(plan),
                draft.onHostLost(),
                draft.priority(),
                draft.hostSelector(),
                draft.spec().labels());
    }

    private static TrialSpec.Loop loop(JobSpec spec) {
        int iterations = spec.trialIterations() == null ? Defaults.ITERATIONS : spec.trialIterations();
        Duration warmup = spec.warmup();
        long most = (warmup == null ? Defaults.MOST_WARMUP : warmup).toNanos();
        return new TrialSpec.Loop(
                iterations,
                Defaults.ITERATION.toNanos(),
                Defaults.MEASURE_PER_ITERATION.multipliedBy(iterations).toNanos(),
                Math.min(Defaults.LEAST_WARMUP.toNanos(), most),
                most,
                TrialSpec.Loop.DEFAULT.stallNanos());
    }

    /**
     * The loop with a limit of silence that a single task, which may take all of an op, does not reach. Where an op ends by
     * time, its participants take many turns in it.
     */
    private static TrialSpec.Loop patient(
            TrialSpec.Loop loop, WorkloadDescription workload, List<Sketch> sketches, CellExpander expander) {
        long opNanos = workload.cost().duration() != null
                ? 0
                : sketches.stream().mapToLong(expander::opNanos).max().orElse(0);
        return new TrialSpec.Loop(
                loop.iterations(),
                loop.iterationNanos(),
                loop.measureNanos(),
                loop.warmupMinNanos(),
                loop.warmupMaxNanos(),
                Math.max(loop.stallNanos(), Math.multiplyExact(2, Math.min(opNanos, Long.MAX_VALUE / 2))));
    }

    private static Duration timeout(Draft draft, TrialSpec.Loop loop, Refusals refusals) {
        Duration most = wholeSeconds(CostModel.mostTrial(loop));
        Duration asked = draft.timeout();
        if (asked == null) {
            Duration enough = most.plusSeconds(5);
            return enough.compareTo(Defaults.TIMEOUT) > 0 ? enough : Defaults.TIMEOUT;
        }
        if (asked.compareTo(most) < 0) {
            refusals.invalid(
                    "/trial/timeout",
                    "a trial of so many iterations may take " + most.toSeconds() + "s with its warm-up: timeout must be"
                            + " at least that, was " + DurationText.of(asked.toNanos()));
        }
        return asked;
    }

    private static void checkOps(
            Draft draft, List<Sketch> sketches, CellExpander expander, Duration timeout, Refusals refusals) {
        Sketch slowest = sketches.stream()
                .max(Comparator.comparingLong(expander::opNanos))
                .orElseThrow();
        long opNanos = expander.opNanos(slowest);
        Duration least = CostModel.leastTrial(opNanos);
        if (least.compareTo(timeout) > 0) {
            refusals.invalid(
                    "/workload/params",
                    "an op on " + slowest.backend().id() + " (P=" + slowest.parallelism() + ") is estimated at "
                            + seconds(opNanos) + " s, and a trial needs at least four: give "
                            + draft.workload().id() + " less to do, or trial.timeout at least "
                            + wholeSeconds(least).toSeconds() + "s, was "
                            + DurationText.of(timeout.toNanos()));
        }
    }

    private Duration budget(Draft draft, List<Plan.Cell> cells, Refusals refusals) {
        Duration block = cells.stream().map(Plan.Cell::expected).reduce(Duration.ZERO, Duration::plus);
        Duration least = wholeSeconds(Defaults.CALIBRATION.plus(block.multipliedBy(draft.minBlocks())));
        Duration asked = draft.budget();
        if (asked != null) {
            if (asked.compareTo(least) < 0) {
                refusals.invalid(
                        "/budget",
                        draft.minBlocks() + " blocks of " + cells.size() + " cells are estimated at "
                                + least.toSeconds() + "s: the budget must be at least that, was "
                                + DurationText.of(asked.toNanos()));
            }
            return asked;
        }
        if (least.compareTo(settings.maxBudget()) > 0) {
            refusals.invalid(
                    "/blocks/min",
                    draft.minBlocks() + " blocks of " + cells.size() + " cells are estimated at " + least.toSeconds()
                            + "s, more than the " + settings.maxBudget().toSeconds() + "s that a job may take here");
        }
        long blocks = Math.max(Defaults.BUDGET_BLOCKS, Math.ceilDiv(draft.minBlocks() * 3L, 2));
        Duration usual = wholeSeconds(Defaults.CALIBRATION.plus(block.multipliedBy(blocks)));
        Duration capped = shorter(usual, shorter(Defaults.MOST_DEFAULT_BUDGET, settings.maxBudget()));
        return capped.compareTo(least) < 0 ? least : capped;
    }

    private static int sampleEvery(WorkloadDescription workload, List<Sketch> sketches) {
        long shortest = Long.MAX_VALUE;
        long most = 1;
        for (Sketch sketch : sketches) {
            shortest = Math.min(shortest, CostModel.taskNanos(workload, sketch.params()));
            most = Math.max(most, CostModel.tasks(workload, sketch.params()).orElse(1));
        }
        long byCost = Defaults.STAMPED_TASK.toNanos() / Math.max(1, shortest);
        long byMemory = (most + MOST_STAMPS - 1) / MOST_STAMPS;
        return powerOfTwoFrom(Math.max(1, Math.max(byCost, byMemory)));
    }

    private int heapMiB(WorkloadDescription workload, Refusals refusals) {
        long declared = (workload.heapBytes() + (1 << 20) - 1) >> 20;
        long heap = Math.max(TrialRequest.DEFAULT_HEAP_MIB, declared);
        if (heap > room.heapMiB()) {
            refusals.invalid(
                    "/workload",
                    "a trial of " + workload.id() + " needs a heap of " + heap + " MiB, this host has room for "
                            + room.heapMiB() + " MiB");
        }
        return Math.toIntExact(Math.min(heap, Integer.MAX_VALUE));
    }

    private static int powerOfTwoFrom(long least) {
        long bounded = Math.min(least, 1 << 20);
        int highest = Math.toIntExact(Long.highestOneBit(bounded));
        return highest == bounded ? highest : highest * 2;
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    private static Duration wholeSeconds(Duration duration) {
        return duration.toNanosPart() == 0 ? duration : Duration.ofSeconds(duration.toSeconds() + 1);
    }

    private static String seconds(long nanos) {
        return nanos < 10_000_000_000L
                ? Double.toString(Math.round(nanos / 1e8) / 10.0)
                : Long.toString(nanos / 1_000_000_000L);
    }
}
