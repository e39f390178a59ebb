package dev.symposium.result;

import dev.symposium.job.Job;
import dev.symposium.protocol.TrialEvent.Done;
import dev.symposium.schedule.CountedBlocks;
import dev.symposium.schedule.Plan;
import dev.symposium.schedule.ScoredTrial;
import dev.symposium.schedule.TrialScore;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a job's verdict rests on: its plan, the trials that were not superseded, the blocks that count, and what is to be
 * said of each cell. Immutable.
 */
record Evidence(
        Job job,
        List<StoredTrial> trials,
        CountedBlocks blocks,
        Map<String, CellOutcome> outcomes,
        Map<String, String> labels) {

    /** Of a job and all its stored trials. */
    static Evidence of(Job job, List<StoredTrial> all) {
        List<StoredTrial> trials =
                all.stream().filter(t -> t.attempt() >= job.countsFromAttempt()).toList();
        CountedBlocks blocks = CountedBlocks.of(
                trials.stream().map(Evidence::scored).toList(), job.plan().minBlocks());
        return new Evidence(
                job,
                trials,
                blocks,
                outcomes(job, trials),
                CellLabels.of(job.plan().cells()));
    }

    /** The trials of a cell. */
    List<StoredTrial> of(Plan.Cell cell) {
        return trials.stream().filter(t -> t.cell().equals(cell.id())).toList();
    }

    CellOutcome outcome(Plan.Cell cell) {
        return outcomes.getOrDefault(cell.id(), new CellOutcome(Outcome.PENDING, null));
    }

    String label(Plan.Cell cell) {
        return labels.getOrDefault(cell.id(), cell.id());
    }

    /** The cells by group, in the order of the plan. */
    Map<String, List<Plan.Cell>> groups() {
        return job.plan().cells().stream()
                .collect(Collectors.groupingBy(Plan.Cell::group, LinkedHashMap::new, Collectors.toList()));
    }

    boolean over() {
        return job.state().ended();
    }

    private static Map<String, CellOutcome> outcomes(Job job, List<StoredTrial> trials) {
        boolean over = job.state().ended();
        Map<String, CellOutcome> outcomes = new HashMap<>();
        for (Plan.Cell cell : job.plan().cells()) {
            List<StoredTrial> own =
                    trials.stream().filter(t -> t.cell().equals(cell.id())).toList();
            outcomes.put(cell.id(), CellOutcome.of(own, over));
        }
        job.plan().cells().stream()
                .collect(Collectors.groupingBy(Plan.Cell::group))
                .values()
                .forEach(group -> demandEqualAnswers(group, trials, outcomes));
        return outcomes;
    }

    /** Cells of one group do the same work, so their answers must be the same; the odd ones out are invalid. */
    private static void demandEqualAnswers(
            List<Plan.Cell> group, List<StoredTrial> trials, Map<String, CellOutcome> outcomes) {
        Map<String, String> answers = new LinkedHashMap<>();
        for (Plan.Cell cell : group) {
            trials.stream()
                    .filter(t -> t.cell().equals(cell.id()) && t.measured())
                    .flatMap(t -> t.event(Done.class).stream())
                    .map(done -> done.answers().golden())
                    .findFirst()
                    .ifPresent(answer -> answers.put(cell.id(), answer));
        }
        Map<String, Long> votes =
                answers.values().stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        if (votes.size() < 2) {
            return;
        }
        long most = votes.values().stream().mapToLong(v -> v).max().orElseThrow();
        boolean tied = votes.values().stream().filter(v -> v == most).count() > 1;
        answers.forEach((cell, answer) -> {
            if (tied || votes.getOrDefault(answer, 0L) < most) {
                outcomes.put(
                        cell,
                        new CellOutcome(
                                Outcome.INVALID,
                                "its answer " + answer + " differs from that of other cells that do the same work"));
            }
        });
    }

    static ScoredTrial scored(StoredTrial trial) {
        Optional<TrialScore> score = trial.measured() ? TrialScore.of(trial.iterations()) : Optional.empty();
        ScoredTrial.Outcome outcome =
                ScoredTrial.Outcome.valueOf(trial.outcome().name());
        if (outcome == ScoredTrial.Outcome.MEASURED && score.isEmpty()) {
            outcome = ScoredTrial.Outcome.INVALID; // it says that it did nothing
        }
        return new ScoredTrial(
                trial.attempt(),
                trial.block(),
                trial.cell(),
                outcome,
                score,
                trial.startedAt(),
                trial.finishedAt(),
                trial.disturbed());
    }
}
