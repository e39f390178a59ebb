package dev.symposium.result;

import dev.symposium.job.Job;
import dev.symposium.job.JobState;
import dev.symposium.job.OnHostLost;
import dev.symposium.protocol.TrialEvent;
import dev.symposium.protocol.TrialEvent.Answers;
import dev.symposium.protocol.TrialEvent.Done;
import dev.symposium.protocol.TrialEvent.Iteration;
import dev.symposium.protocol.TrialEvent.Phase;
import dev.symposium.protocol.TrialEvent.Ready;
import dev.symposium.protocol.TrialEvent.Stall;
import dev.symposium.protocol.TrialEvent.StallKind;
import dev.symposium.protocol.TrialSpec;
import dev.symposium.schedule.JobLedger.StopReason;
import dev.symposium.schedule.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.UUID;

/** Jobs and trials as they would have been stored. */
final class Samples {

    static final UUID JOB = UUID.fromString("01930000-0000-7000-8000-000000000001");
    static final Instant START = Instant.parse("2026-01-02T03:04:05Z");
    static final String GOLDEN = "00000000000000ff";

    private Samples() {}

    static Plan plan(Plan.Cell... cells) {
        return new Plan(
                List.of(cells),
                42,
                2,
                0.02,
                8,
                40,
                Duration.ofMinutes(5),
                Duration.ofSeconds(30),
                1,
                256,
                TrialSpec.Loop.DEFAULT,
                Plan.Objective.THROUGHPUT,
                Optional.empty());
    }

    static Plan.Cell cell(String id, String group, String backend, Map<String, Object> workload) {
        return new Plan.Cell(
                id,
                group,
                "jvm",
                new Plan.Part("sleep", workload, workload, Map.of()),
                new Plan.Part(backend, Map.of(), Map.of(), Map.of()),
                "tasks",
                2,
                OptionalInt.empty(),
                OptionalInt.empty(),
                2,
                Duration.ofSeconds(3),
                "default",
                null);
    }

    static Job job(Plan plan, JobState state) {
        return new Job(
                JOB,
                "a job",
                state,
                null,
                state == JobState.COMPLETED ? StopReason.PRECISION : null,
                null,
                "{}",
                plan,
                15.0,
                0,
                1,
                0,
                1,
                OnHostLost.RESTART,
                "host",
                0,
                0,
                0,
                null,
                1,
                START,
                START,
                state.ended() ? START.plusSeconds(60) : null,
                null,
                Map.of());
    }

    /** A trial whose three iterations took so many nanoseconds a task; CPU is half of it. */
    static StoredTrial measured(int number, int block, String cell, double nanosPerTask) {
        return measured(number, block, cell, nanosPerTask, GOLDEN);
    }

    static StoredTrial measured(int number, int block, String cell, double nanosPerTask, String golden) {
        List<TrialEvent> events = new ArrayList<>();
        events.add(new Ready(5, true, 1_000_000_000L));
        for (int i = 0; i < 3; i++) {
            events.add(iteration(i, Math.round(200 * nanosPerTask)));
        }
        events.add(new Done(new Answers(golden, golden, 3, null), 100_000_000L, Map.of()));
        return stored(number, block, cell, Outcome.MEASURED, null, events);
    }

    private static Iteration iteration(int index, long wallNanos) {
        return new Iteration(
                Phase.MEASURE,
                index,
                1,
                200,
                wallNanos,
                wallNanos / 2,
                0L,
                20_000L,
                400L,
                100L,
                0L,
                0L,
                0L,
                List.of(),
                Map.of());
    }

    static StoredTrial stalled(int number, int block, String cell) {
        return stored(
                number,
                block,
                cell,
                Outcome.STALLED,
                "no progress",
                List.of(new Stall(
                        StallKind.DEADLOCK,
                        3_000_000_000L,
                        List.of("philosopher 0 waits for fork 1", "philosopher 1 waits for fork 0"),
                        List.of(),
                        null)));
    }

    static StoredTrial stored(
            int number, int block, String cell, Outcome outcome, String reason, List<TrialEvent> events) {
        return new StoredTrial(
                number,
                block,
                cell,
                1,
                outcome,
                reason,
                "exit code 0",
                START.plusSeconds(number),
                START.plusSeconds(number + 1L),
                0.01,
                false,
                events);
    }

    /** Blocks in which cell i costs its nanoseconds a task, with a spread between trials and a drift of the block. */
    static List<StoredTrial> blocks(int blocks, double spread, long seed, String[] cells, double... nanosPerTask) {
        Random random = new Random(seed);
        List<StoredTrial> trials = new ArrayList<>();
        for (int block = 1; block <= blocks; block++) {
            double drift = 0.04 * random.nextGaussian();
            for (int i = 0; i < cells.length; i++) {
                double noise = Math.exp(drift + spread * random.nextGaussian());
                trials.add(measured(trials.size() + 1, block, cells[i], nanosPerTask[i] * noise));
            }
        }
        return trials;
    }
}
