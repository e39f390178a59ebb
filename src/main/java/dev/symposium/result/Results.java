package dev.symposium.result;

import dev.symposium.job.Job;
import dev.symposium.job.Jobs;
import dev.symposium.schedule.Plan;
import dev.symposium.web.ProblemException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;

/** Answers what is known about a job so far. Reads the database at every call; thread-safe. */
public class Results {

    private final Jobs jobs;
    private final TrialTable trials;

    Results(Jobs jobs, TrialTable trials) {
        this.jobs = jobs;
        this.trials = trials;
    }

    /**
     * The verdict, provisional while the job runs.
     *
     * @throws ProblemException (404) if there is no such job
     */
    public Verdict verdict(UUID job) {
        return Judge.verdict(evidence(job));
    }

    /**
     * What is known of each cell, in the order of the plan.
     *
     * @throws ProblemException (404) if there is no such job
     */
    public List<CellResult> cells(UUID job) {
        Evidence evidence = evidence(job);
        Map<Integer, Map<String, String>> histograms = trials.histograms(job).stream()
                .collect(
                        Collectors.toMap(TrialTable.NumberedHistograms::number, TrialTable.NumberedHistograms::byName));
        return evidence.job().plan().cells().stream()
                .map(cell -> cell(evidence, cell, histograms))
                .toList();
    }

    /**
     * The plan of the job.
     *
     * @throws ProblemException (404) if there is no such job
     */
    public Plan plan(UUID job) {
        return jobs.get(job).plan();
    }

    /** The evidence of the job. */
    Evidence evidence(UUID id) {
        Job job = jobs.get(id);
        return Evidence.of(job, trials.of(id));
    }

    private static CellResult cell(Evidence evidence, Plan.Cell cell, Map<Integer, Map<String, String>> histograms) {
        Set<Integer> replaced = Set.copyOf(evidence.blocks().replaced());
        List<StoredTrial> counted = evidence.of(cell).stream()
                .filter(t -> !t.measured() || !replaced.contains(t.block()))
                .toList();
        Map<String, List<Histogram>> byName = new HashMap<>();
        counted.stream()
                .filter(StoredTrial::measured)
                .forEach(trial -> histograms
                        .getOrDefault(trial.number(), Map.of())
                        .forEach((name, base64) -> byName.computeIfAbsent(name, n -> new ArrayList<>())
                                .add(Histograms.decode(base64))));
        return new CellSummary(cell, evidence.label(cell), counted).result(evidence.outcome(cell), byName);
    }
}
