package dev.symposium.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.symposium.schedule.JobLedger.StopReason;
import dev.symposium.schedule.Plan;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Jobs and plans as answers show them. Thread-safe. */
final class JobViews {

    private final JobService jobs;
    private final JsonMapper json;
    private final Clock clock;

    JobViews(JobService jobs, JsonMapper json, Clock clock) {
        this.jobs = jobs;
        this.json = json;
        this.clock = clock;
    }

    @Schema(name = "Job")
    record JobView(
            UUID id,
            @Nullable String name,
            JobState state,

            @Schema(description = "Why it ended as it did, or waits again, in words.") @Nullable
            String reason,

            @Nullable StopReason stopReason,

            @Schema(description = "The preset that it was made from.") @Nullable
            String preset,

            @Schema(type = "object", description = "As accepted, with the defaults filled in; not in lists.") @Nullable
            JsonNode spec,

            @Schema(description = "What is run; not in lists.") @Nullable
            PlanView plan,

            ProgressView progress,

            @Schema(description = "From 1; absent if it does not wait.") @Nullable
            Integer queuePosition,

            @Schema(description = "The host that it stays on.") @Nullable
            String host,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> labels,
            @Nullable Instant cancelRequestedAt,
            Instant createdAt,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt,

            @Schema(description = "Paths of what belongs to it.")
            Map<String, String> links) {}

    @Schema(name = "Plan")
    record PlanView(
            List<CellView> cells,
            List<GroupView> groups,
            long seed,
            int cores,
            String objective,
            double precision,
            BlocksView blocks,
            double budgetSeconds,
            double trialTimeoutSeconds,

            @Schema(description = "By estimate, before anything was measured.")
            double blockSeconds,

            @Schema(description = "Time stamps are taken of every n-th task.")
            int sampleEvery,

            int heapMiB,

            @Schema(description = "What a token of CPU work costs here, once it was measured.") @Nullable
            Double nanosPerToken) {}

    @Schema(name = "Blocks")
    record BlocksView(int min, int max) {}

    @Schema(name = "PlannedCell")
    record CellView(
            String id,
            String group,
            String runtime,
            PartView workload,
            PartView backend,
            String unit,
            int parallelism,

            @Schema(description = "As asked for; absent is unbounded.") @Nullable
            Integer inFlight,

            @Schema(description = "What the backend makes of it; absent is unbounded.") @Nullable
            Integer effectiveInFlight,

            @Schema(description = "How many of the leased cores its trials are pinned to.")
            int pinnedCores,

            @Schema(description = "A trial by estimate, start and warm-up included.")
            double trialSeconds,

            @Schema(description = "What may go wrong with it by design.") @Nullable
            String hazard) {}

    @Schema(name = "Part")
    record PartView(String id, Map<String, Object> params) {}

    @Schema(name = "Group", description = "Cells that do the same work, and may therefore be ranked.")
    record GroupView(String id, List<String> cells) {}

    @Schema(name = "DryRun")
    record DryRunView(
            @Schema(type = "object", description = "As it would be accepted.")
            JsonNode spec,

            PlanView plan,

            @Schema(description = "Until it is precise enough, or out of budget or blocks.")
            int blocks,

            int trials,
            double estimatedSeconds,

            @Schema(
                    description = "The relative difference that would be found with a probability of 80 %; absent"
                            + " if there are fewer than three blocks.")
            @Nullable
            Double minimumDetectableEffect,

            @Schema(description = "What the last two assume: how much trials of a cell spread.")
            double assumedSpread) {}

    JobView inFull(Job job) {
        return view(job, json.readTree(job.spec()), plan(job.plan(), job.nanosPerToken()));
    }

    JobView inShort(Job job) {
        return view(job, null, null);
    }

    DryRunView dryRun(Planned planned) {
        Forecast forecast = planned.forecast();
        return new DryRunView(
                planned.spec(),
                plan(planned.plan(), null),
                forecast.blocks(),
                forecast.trials(),
                ProgressView.seconds(forecast.duration()),
                Double.isNaN(forecast.minimumDetectableEffect()) ? null : forecast.minimumDetectableEffect(),
                Defaults.ASSUMED_SPREAD);
    }

    static String path(UUID id) {
        return "/api/v1/jobs/" + id;
    }

    private JobView view(Job job, @Nullable JsonNode spec, @Nullable PlanView plan) {
        return new JobView(
                job.id(),
                job.name(),
                job.state(),
                job.reason(),
                job.stopReason(),
                job.preset(),
                spec,
                plan,
                ProgressView.of(job, clock.instant()),
                jobs.queuePosition(job),
                job.hostId(),
                job.labels(),
                job.cancelRequestedAt(),
                job.createdAt(),
                job.startedAt(),
                job.finishedAt(),
                links(job));
    }

    private static Map<String, String> links(Job job) {
        String self = path(job.id());
        Map<String, String> links = new LinkedHashMap<>();
        links.put("self", self);
        for (String part : List.of("events", "cells", "trials", "results", "verdict")) {
            links.put(part, self + "/" + part);
        }
        if (!job.state().ended()) {
            links.put("cancel", self + "/cancel");
        }
        return links;
    }

    private static PlanView plan(Plan plan, @Nullable Double nanosPerToken) {
        return new PlanView(
                plan.cells().stream().map(JobViews::cell).toList(),
                groups(plan.cells()),
                plan.seed(),
                plan.cores(),
                plan.objective().name().toLowerCase(Locale.ROOT),
                plan.precision(),
                new BlocksView(plan.minBlocks(), plan.maxBlocks()),
                ProgressView.seconds(plan.budget()),
                ProgressView.seconds(plan.trialTimeout()),
                ProgressView.seconds(plan.expectedBlock()),
                plan.sampleEvery(),
                plan.heapMiB(),
                nanosPerToken);
    }

    private static CellView cell(Plan.Cell cell) {
        return new CellView(
                cell.id(),
                cell.group(),
                cell.runtime(),
                part(cell.workload()),
                part(cell.backend()),
                cell.unit(),
                cell.parallelism(),
                nullable(cell.inFlight()),
                nullable(cell.effectiveInFlight()),
                cell.pinnedCores(),
                ProgressView.seconds(cell.expected()),
                cell.hazard());
    }

    private static PartView part(Plan.Part part) {
        return new PartView(part.id(), part.shown());
    }

    private static List<GroupView> groups(List<Plan.Cell> cells) {
        Map<String, List<String>> byGroup = new LinkedHashMap<>();
        cells.forEach(cell ->
                byGroup.computeIfAbsent(cell.group(), id -> new ArrayList<>()).add(cell.id()));
        return byGroup.entrySet().stream()
                .map(group -> new GroupView(group.getKey(), group.getValue()))
                .toList();
    }

    private static @Nullable Integer nullable(OptionalInt value) {
        return value.isPresent() ? value.getAsInt() : null;
    }
}
