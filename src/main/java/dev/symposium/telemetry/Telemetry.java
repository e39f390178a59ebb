package dev.symposium.telemetry;

import dev.symposium.protocol.TrialEvent.Done;
import dev.symposium.result.CellResult;
import dev.symposium.result.Histograms;
import dev.symposium.result.Results;
import dev.symposium.schedule.JobEvent;
import dev.symposium.schedule.JobLedger.FinalState;
import dev.symposium.schedule.Plan;
import dev.symposium.schedule.ScoredTrial;
import dev.symposium.schedule.TrialStored;
import dev.symposium.web.ProblemException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import org.HdrHistogram.Histogram;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;

/**
 * Listens to what happens to jobs and keeps the meters. What takes longer than a moment is done by one thread of its own,
 * in order, so that whoever tells of an event never waits. Thread-safe.
 */
class Telemetry {

    private static final Logger LOG = LoggerFactory.getLogger(Telemetry.class);

    /** How many jobs are read at start, so that gauges are there again. */
    private static final int RELOADED_JOBS = 50;

    private final MeterRegistry meters;
    private final ResultHistograms histograms;
    private final CellGauges gauges;
    private final SeriesLimit limit;
    private final JobNumbers numbers;
    private final Results results;
    private final ExecutorService worker;
    private final String host;
    private final Map<UUID, Plan> running = new ConcurrentHashMap<>();
    private volatile double foreignShare = Double.NaN;

    Telemetry(
            MeterRegistry meters,
            ResultHistograms histograms,
            CellGauges gauges,
            SeriesLimit limit,
            JobNumbers numbers,
            Results results,
            ExecutorService worker,
            String host) {
        this.meters = meters;
        this.histograms = histograms;
        this.gauges = gauges;
        this.limit = limit;
        this.numbers = numbers;
        this.results = results;
        this.worker = worker;
        this.host = host;
        for (FinalState state : FinalState.values()) {
            jobs(state);
        }
    }

    /** The share of the leased cores' time that others used during the newest trial; NaN before the first. */
    double foreignShare() {
        return foreignShare;
    }

    @EventListener
    void on(ApplicationReadyEvent ready) {
        worker.execute(() -> numbersOrNone().forEach(this::refresh));
    }

    @EventListener
    void on(JobEvent event) {
        switch (event) {
            case JobEvent.Accepted(UUID job, Plan plan) -> prepare(plan);
            case JobEvent.Started started -> {
                prepare(started.plan());
                running.put(started.job(), started.plan());
            }
            case JobEvent.Ended(UUID job, FinalState state) -> {
                jobs(state).increment();
                running.remove(job);
                worker.execute(() -> refresh(job));
            }
            case JobEvent.TrialFinished finished -> {}
            case JobEvent.Changed changed -> {}
            case JobEvent.Deleted deleted -> {}
        }
    }

    @EventListener
    void on(TrialStored stored) {
        Plan plan = running.get(stored.fence().job());
        stored.trial().noise().ifPresent(noise -> foreignShare = noise.foreignShare());
        if (plan != null) {
            plan.cells().stream()
                    .filter(cell -> cell.id().equals(stored.trial().cell()))
                    .findFirst()
                    .ifPresent(cell -> worker.execute(() -> count(cell, stored)));
        }
    }

    private void count(Plan.Cell cell, TrialStored stored) {
        trials(cell, stored.trial().result().outcome().getClass().getSimpleName())
                .increment();
        CellSeries series = limit.admit(CellSeries.of(cell, host));
        Done done = stored.trial().result().transcript().done();
        if (done != null && series.keepsHistograms()) {
            Map<String, Histogram> decoded = new HashMap<>();
            done.histograms().forEach((name, base64) -> decode(base64).ifPresent(h -> decoded.put(name, h)));
            histograms.add(series, decoded);
        }
    }

    private static Optional<Histogram> decode(String base64) {
        try {
            return Optional.of(Histograms.decode(base64));
        } catch (IllegalArgumentException e) {
            LOG.warn("a trial's histogram is left out of the metrics: {}", e.getMessage());
            return Optional.empty();
        }
    }

    /** Makes the series of a job before its first trial, so that a rate sees that one too. */
    private void prepare(Plan plan) {
        for (Plan.Cell cell : plan.cells()) {
            for (ScoredTrial.Outcome outcome : ScoredTrial.Outcome.values()) {
                trials(cell, outcome.name());
            }
            CellSeries series = limit.admit(CellSeries.of(cell, host));
            if (series.keepsHistograms()) {
                histograms.touch(series);
            }
        }
    }

    /** Reads the cells of a job anew. */
    private void refresh(UUID job) {
        try {
            Map<String, Plan.Cell> plan = new HashMap<>();
            results.plan(job).cells().forEach(cell -> plan.put(cell.id(), cell));
            List<CellResult> cells = results.cells(job);
            for (CellResult cell : cells) {
                Plan.Cell planned = plan.get(cell.id());
                if (planned != null && cell.throughput() != null) {
                    gauges.set(limit.admit(CellSeries.of(planned, host)), cell);
                }
            }
        } catch (ProblemException | DataAccessException e) {
            LOG.warn("the gauges of job {} are not renewed: {}", job, e.getMessage());
        }
    }

    private List<UUID> numbersOrNone() {
        try {
            return numbers.newestCompleted(RELOADED_JOBS);
        } catch (DataAccessException e) {
            LOG.warn("gauges start empty: {}", e.getMessage());
            return List.of();
        }
    }

    private Counter jobs(FinalState state) {
        return Counter.builder("symposium.jobs")
                .description("Jobs that ended, by the state in which they did.")
                .tag("state", state.name())
                .register(meters);
    }

    private Counter trials(Plan.Cell cell, String outcome) {
        return Counter.builder("symposium.trials")
                .description("Trials that finished, by their outcome.")
                .tag("workload", cell.workload().id())
                .tag("backend", cell.backend().id())
                .tag("outcome", outcome(outcome))
                .tag("host", host)
                .register(meters);
    }

    /** {@code TimedOut} and {@code TIMED_OUT} are the same. */
    private static String outcome(String name) {
        return name.equals(name.toUpperCase(Locale.ROOT))
                ? name
                : name.replaceAll("(?<=.)([A-Z])", "_$1").toUpperCase(Locale.ROOT);
    }
}
