package dev.symposium.result;

import dev.symposium.host.NoiseMeter.Noise;
import dev.symposium.job.JobAdvance;
import dev.symposium.protocol.TrialEvent;
import dev.symposium.schedule.Fence;
import dev.symposium.schedule.FinishedTrial;
import dev.symposium.schedule.ScoredTrial;
import dev.symposium.schedule.TrialJournal;
import dev.symposium.schedule.TrialStored;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The table {@code trial}: every trial that finished, and what it said. Thread-safe. */
class TrialTable implements TrialJournal {

    private static final int REASON_MAX = 4000;
    private static final String COLUMNS = "number, block, cell, attempt, outcome, reason, process_end, started_at,"
            + " finished_at, foreign_share, disturbed, events";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final JobAdvance jobs;
    private final ApplicationEventPublisher publisher;

    TrialTable(JdbcClient jdbc, TransactionTemplate transaction, JobAdvance jobs, ApplicationEventPublisher publisher) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.jobs = jobs;
        this.publisher = publisher;
    }

    @Override
    public boolean finished(Fence fence, FinishedTrial trial) {
        TrialSheet sheet = TrialSheet.of(trial);
        Boolean stored = transaction.execute(status -> {
            if (exists(fence, trial)) {
                return true; // the commit came through, its answer did not
            }
            OptionalInt number = jobs.advance(
                    fence, trial.block(), trial.cell(), sheet.outcome().name(), trial.progress());
            if (number.isEmpty()) {
                return false;
            }
            insert(fence, number.getAsInt(), trial, sheet);
            return true;
        });
        boolean done = Boolean.TRUE.equals(stored);
        if (done) {
            publisher.publishEvent(new TrialStored(fence, trial));
        }
        return done;
    }

    @Override
    public boolean interrupted(Fence fence, int block) {
        return jobs.interrupted(fence, block);
    }

    private boolean exists(Fence fence, FinishedTrial trial) {
        return jdbc.sql("select count(*) from trial where job_id = ? and block = ? and cell = ? and attempt = ?")
                        .params(fence.job(), trial.block(), trial.cell(), fence.attempt())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private void insert(Fence fence, int number, FinishedTrial trial, TrialSheet sheet) {
        jdbc.sql("""
            insert into trial (job_id, block, cell, number, attempt, order_in_block, outcome, reason, process_end,
                    lease, cores, started_at, finished_at, foreign_share, disturbed, events, histograms, log)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
            """)
                .param(fence.job())
                .param(trial.block())
                .param(trial.cell())
                .param(number)
                .param(fence.attempt())
                .param(trial.orderInBlock())
                .param(sheet.outcome().name())
                .param(shortened(sheet.reason()))
                .param(sheet.processEnd())
                .param(trial.lease().toString())
                .param(trial.cores().toString())
                .param(trial.startedAt().atOffset(ZoneOffset.UTC))
                .param(trial.finishedAt().atOffset(ZoneOffset.UTC))
                .param(trial.noise().map(Noise::foreignShare).orElse(null))
                .param(trial.disturbed())
                .param(TrialText.ofEvents(sheet.events()))
                .param(TrialText.ofHistograms(sheet.histograms()))
                .param(TrialText.ofLog(sheet.log()))
                .update();
    }

    private static @Nullable String shortened(@Nullable String reason) {
        return reason == null || reason.length() <= REASON_MAX ? reason : reason.substring(0, REASON_MAX - 2) + " …";
    }

    @Override
    public List<ScoredTrial> trials(UUID job) {
        return of(job).stream().map(Evidence::scored).toList();
    }

    /** All trials of the job, in order of storing. */
    List<StoredTrial> of(UUID job) {
        return jdbc.sql("select " + COLUMNS + " from trial where job_id = ? order by number")
                .param(job)
                .query(TrialTable::read)
                .list();
    }

    /** Some trials of the job, those before a number, newest first. */
    List<StoredTrial> page(UUID job, int before, int limit) {
        return jdbc.sql("select " + COLUMNS
                        + " from trial where job_id = ? and number < ? order by number desc limit ?")
                .params(job, before, limit)
                .query(TrialTable::read)
                .list();
    }

    Optional<StoredTrial> find(UUID job, int number) {
        return jdbc.sql("select " + COLUMNS + " from trial where job_id = ? and number = ?")
                .params(job, number)
                .query(TrialTable::read)
                .optional();
    }

    /** The end of the trial's standard error; empty if there is no such trial. */
    Optional<byte[]> log(UUID job, int number) {
        return jdbc.sql("select log from trial where job_id = ? and number = ?")
                .params(job, number)
                .query((row, i) -> row.getBytes(1))
                .optional();
    }

    /** The trial's histograms by name; empty if there is no such trial. */
    Optional<Map<String, String>> histograms(UUID job, int number) {
        return jdbc.sql("select histograms from trial where job_id = ? and number = ?")
                .params(job, number)
                .query((row, i) -> TrialText.histograms(row.getBytes(1)))
                .optional();
    }

    /** The histograms of the job's measured trials, each with the number of its trial. */
    List<NumberedHistograms> histograms(UUID job) {
        return jdbc.sql("select number, histograms from trial where job_id = ? and outcome = 'MEASURED' order by"
                        + " number")
                .param(job)
                .query((row, i) -> new NumberedHistograms(row.getInt(1), TrialText.histograms(row.getBytes(2))))
                .list();
    }

    /** A trial's histograms. */
    record NumberedHistograms(int number, Map<String, String> byName) {}

    private static StoredTrial read(ResultSet row, int index) throws SQLException {
        List<TrialEvent> events = TrialText.events(row.getBytes("events"));
        return new StoredTrial(
                row.getInt("number"),
                row.getInt("block"),
                row.getString("cell"),
                row.getInt("attempt"),
                Outcome.valueOf(row.getString("outcome")),
                row.getString("reason"),
                row.getString("process_end"),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                row.getObject("finished_at", OffsetDateTime.class).toInstant(),
                row.getObject("foreign_share", Double.class),
                row.getBoolean("disturbed"),
                events);
    }
}
