package dev.symposium.schedule;

import dev.symposium.protocol.TrialSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A plan for tests: cells of one group, one core, a second a trial, a precision that two alike cells reach. */
final class PlanBuilder {

    private final List<Plan.Cell> cells = new ArrayList<>();
    private double precision = 0.02;
    private int cores = 1;
    private int minBlocks = 3;
    private int maxBlocks = 5;
    private long seed = 42;
    private Duration budget = Duration.ofMinutes(10);
    private Duration trialTimeout = Duration.ofSeconds(30);
    private String runtime = "test";
    private Map<String, Long> work = Map.of();

    static PlanBuilder of(String... ids) {
        PlanBuilder builder = new PlanBuilder();
        for (String id : ids) {
            builder.cell(id, "g1");
        }
        return builder;
    }

    PlanBuilder cell(String id, String group) {
        cells.add(new Plan.Cell(
                id,
                group,
                runtime,
                new Plan.Part("sleep", Map.of(), Map.of(), work),
                new Plan.Part("backend-" + id, Map.of(), Map.of(), Map.of()),
                "tasks",
                1,
                OptionalInt.empty(),
                OptionalInt.empty(),
                1,
                Duration.ofSeconds(1),
                "default",
                null));
        return this;
    }

    PlanBuilder withWork(Map<String, Long> workNanos) {
        work = workNanos;
        List<String> ids = cells.stream().map(Plan.Cell::id).toList();
        cells.clear();
        ids.forEach(id -> cell(id, "g1"));
        return this;
    }

    PlanBuilder on(String otherRuntime) {
        runtime = otherRuntime;
        return withWork(work);
    }

    PlanBuilder cores(int n) {
        cores = n;
        return this;
    }

    PlanBuilder blocks(int min, int max) {
        minBlocks = min;
        maxBlocks = max;
        return this;
    }

    PlanBuilder precision(double wanted) {
        precision = wanted;
        return this;
    }

    PlanBuilder budget(Duration time) {
        budget = time;
        return this;
    }

    PlanBuilder trialTimeout(Duration time) {
        trialTimeout = time;
        return this;
    }

    PlanBuilder seed(long value) {
        seed = value;
        return this;
    }

    Plan build() {
        return new Plan(
                cells,
                seed,
                cores,
                precision,
                minBlocks,
                maxBlocks,
                budget,
                trialTimeout,
                1,
                64,
                TrialSpec.Loop.DEFAULT,
                Plan.Objective.THROUGHPUT,
                Optional.empty());
    }
}
