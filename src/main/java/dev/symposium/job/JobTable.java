package dev.symposium.job;

import dev.symposium.schedule.JobLedger.FinalState;
import dev.symposium.schedule.JobLedger.StopReason;
import dev.symposium.schedule.Progress;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The SQL of jobs, for H2 and PostgreSQL. Every statement that changes a job raises {@code last_event}; the caller then
 * appends the event, in the same transaction, which is the caller's. Thread-safe.
 */
final class JobTable {

    private static final String COLUMNS = """
        select id, name, state, reason, stop_reason, preset, spec, plan, nanos_per_token, priority, attempt,
               idle_attempts, counts_from_attempt, on_host_lost, host_id, blocks_done, trials_done,
               trials_planned, expected_end_at, last_event, created_at, started_at, finished_at,
               cancel_requested_at
        from job
        """;

    private final JdbcClient jdbc;

    JobTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Job job) {
        jdbc.sql("""
            insert into job (id, name, state, preset, spec, plan, priority, attempt, idle_attempts,
                             counts_from_attempt, on_host_lost, blocks_done, trials_done,
                             trials_planned, last_event, created_at)
            values (:id, :name, 'QUEUED', :preset, :spec, :plan, :priority, 0, 0,
                    0, :onHostLost, 0, 0, :trialsPlanned, 1, :createdAt)
            """)
                .param("id", job.id())
                .param("name", job.name())
                .param("preset", job.preset())
                .param("spec", job.spec())
                .param("plan", PlanJson.write(job.plan()))
                .param("priority", job.priority())
                .param("onHostLost", job.onHostLost().name())
                .param("trialsPlanned", job.trialsPlanned())
                .param("createdAt", at(job.createdAt()))
                .update();
        job.labels()
                .forEach((name, value) -> jdbc.sql("insert into job_label (job_id, name, val) values (?, ?, ?)")
                        .params(job.id(), name, value)
                        .update());
    }

    void insertSelectors(UUID job, Map<String, String> selectors) {
        selectors.forEach((name, value) -> jdbc.sql("insert into job_selector (job_id, kv) values (?, ?)")
                .params(job, name + "=" + value)
                .update());
    }

    Optional<Job> find(UUID id) {
        return withLabels(jdbc.sql(COLUMNS + "where id = ?")
                        .param(id)
                        .query(JobTable::job)
                        .list())
                .stream()
                .findFirst();
    }

    /** As {@link #find}, and nobody else changes the job until the transaction ends. */
    Optional<Job> lock(UUID id) {
        return jdbc.sql(COLUMNS + "where id = ? for update")
                .param(id)
                .query(JobTable::job)
                .optional();
    }

    /**
     * Newest first.
     *
     * @param before only jobs older than this one
     */
    List<Job> list(List<JobState> states, Map<String, String> labels, @Nullable UUID before, int limit) {
        StringBuilder sql = new StringBuilder(COLUMNS).append("where 1 = 1");
        Map<String, Object> params = new HashMap<>();
        if (!states.isEmpty()) {
            sql.append(" and state in (:states)");
            params.put("states", states.stream().map(JobState::name).toList());
        }
        int n = 0;
        for (Map.Entry<String, String> label : labels.entrySet()) {
            sql.append(" and exists (select 1 from job_label l where l.job_id = job.id and l.name = :name")
                    .append(n)
                    .append(" and l.val = :val")
                    .append(n)
                    .append(")");
            params.put("name" + n, label.getKey());
            params.put("val" + n, label.getValue());
            n++;
        }
        if (before != null) {
            sql.append(" and id < :before");
            params.put("before", before);
        }
        sql.append(" order by id desc limit :limit");
        params.put("limit", limit);
        return withLabels(
                jdbc.sql(sql.toString()).params(params).query(JobTable::job).list());
    }

    int countQueued() {
        return jdbc.sql("select count(*) from job where state = 'QUEUED'")
                .query(Integer.class)
                .single();
    }

    boolean cancelRequested(UUID id) {
        return jdbc.sql("select count(*) from job where id = ? and cancel_requested_at is not null")
                        .param(id)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** The version of a job, without reading all of it; empty if it is gone. */
    Optional<Version> version(UUID id) {
        return jdbc.sql("select state, last_event from job where id = ?")
                .param(id)
                .query((row, n) -> new Version(JobState.valueOf(row.getString("state")), row.getLong("last_event")))
                .optional();
    }

    /** A job at a moment: the number grows with every change. */
    record Version(JobState state, long number) {}

    /** The next attempt; the caller holds the row and has checked that it may. */
    void start(UUID id, String hostId, int countsFromAttempt, Instant now) {
        jdbc.sql("""
            update job
            set state = 'RUNNING', attempt = attempt + 1, idle_attempts = idle_attempts + 1,
                counts_from_attempt = :countsFrom, host_id = :host, reason = null,
                started_at = coalesce(started_at, :now), last_event = last_event + 1
            where id = :id and state in ('QUEUED', 'RUNNING')
            """)
                .param("countsFrom", countsFromAttempt)
                .param("host", hostId)
                .param("now", at(now))
                .param("id", id)
                .update();
    }

    boolean calibrated(UUID id, int attempt, double nanosPerToken) {
        return jdbc.sql("""
            update job
            set nanos_per_token = :nanos, last_event = last_event + 1
            where id = :id and attempt = :attempt and state = 'RUNNING' and nanos_per_token is null
            """)
                        .param("nanos", nanosPerToken)
                        .param("id", id)
                        .param("attempt", attempt)
                        .update()
                == 1;
    }

    boolean advance(UUID id, int attempt, Progress progress, Instant now) {
        return jdbc.sql("""
            update job
            set trials_done = trials_done + 1, blocks_done = :blocks,
                trials_planned = greatest(:planned, trials_done + 1), expected_end_at = :end,
                idle_attempts = 0, last_event = last_event + 1
            where id = :id and attempt = :attempt and state = 'RUNNING'
            """)
                        .param("blocks", progress.blocksDone())
                        .param("planned", progress.trialsPlanned())
                        .param("end", at(now.plus(progress.remaining())))
                        .param("id", id)
                        .param("attempt", attempt)
                        .update()
                == 1;
    }

    int trialsDone(UUID id) {
        return jdbc.sql("select trials_done from job where id = ?")
                .param(id)
                .query(Integer.class)
                .single();
    }

    /** A change that touches nothing but the job's version. */
    boolean touch(UUID id, int attempt) {
        return jdbc.sql("""
            update job set last_event = last_event + 1
            where id = :id and attempt = :attempt and state = 'RUNNING'
            """).param("id", id).param("attempt", attempt).update() == 1;
    }

    boolean requeue(UUID id, int attempt, String reason) {
        return jdbc.sql("""
            update job
            set state = 'QUEUED', reason = :reason, idle_attempts = 0, expected_end_at = null,
                last_event = last_event + 1
            where id = :id and attempt = :attempt and state = 'RUNNING'
            """)
                        .param("reason", reason)
                        .param("id", id)
                        .param("attempt", attempt)
                        .update()
                == 1;
    }

    boolean end(
            UUID id,
            int attempt,
            FinalState state,
            @Nullable String reason,
            @Nullable StopReason stopReason,
            Instant now) {
        return jdbc.sql("""
            update job
            set state = :state, reason = :reason, stop_reason = :stopReason, finished_at = :now,
                expected_end_at = null, last_event = last_event + 1
            where id = :id and attempt = :attempt and state in ('QUEUED', 'RUNNING')
            """)
                        .param("state", state.name())
                        .param("reason", reason)
                        .param("stopReason", stopReason == null ? null : stopReason.name())
                        .param("now", at(now))
                        .param("id", id)
                        .param("attempt", attempt)
                        .update()
                == 1;
    }

    void requestCancel(UUID id, Instant now) {
        jdbc.sql("update job set cancel_requested_at = ?, last_event = last_event + 1 where id = ?")
                .params(at(now), id)
                .update();
    }

    void delete(UUID id) {
        jdbc.sql("delete from job where id = ?").param(id).update();
    }

    /** Appends an event under the number that the last change of the job's row took. */
    void append(UUID id, String type, String data, Instant now) {
        jdbc.sql("""
            insert into job_event (job_id, id, created_at, type, data)
            select id, last_event, :now, :type, :data from job where id = :id
            """)
                .param("now", at(now))
                .param("type", type)
                .param("data", data)
                .param("id", id)
                .update();
    }

    /** In order. */
    List<JobEventRow> eventsAfter(UUID id, long event, int limit) {
        return jdbc.sql("""
            select id, created_at, type, data from job_event
            where job_id = ? and id > ? order by id limit ?
            """)
                .params(id, event, limit)
                .query((row, n) -> new JobEventRow(
                        row.getLong("id"),
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        row.getString("type"),
                        row.getString("data")))
                .list();
    }

    private List<Job> withLabels(List<Job> jobs) {
        if (jobs.isEmpty()) {
            return jobs;
        }
        Map<UUID, Map<String, String>> labels = new HashMap<>();
        jdbc.sql("select job_id, name, val from job_label where job_id in (:ids) order by name")
                .param("ids", jobs.stream().map(Job::id).toList())
                .query(row -> {
                    labels.computeIfAbsent(row.getObject("job_id", UUID.class), id -> new LinkedHashMap<>())
                            .put(row.getString("name"), row.getString("val"));
                });
        List<Job> complete = new ArrayList<>(jobs.size());
        for (Job job : jobs) {
            complete.add(job.with(labels.getOrDefault(job.id(), Map.of())));
        }
        return complete;
    }

    private static Job job(ResultSet row, int number) throws SQLException {
        String stopReason = row.getString("stop_reason");
        return new Job(
                row.getObject("id", UUID.class),
                row.getString("name"),
                JobState.valueOf(row.getString("state")),
                row.getString("reason"),
                stopReason == null ? null : StopReason.valueOf(stopReason),
                row.getString("preset"),
                row.getString("spec"),
                PlanJson.read(row.getBytes("plan")),
                row.getObject("nanos_per_token", Double.class),
                row.getInt("priority"),
                row.getInt("attempt"),
                row.getInt("idle_attempts"),
                row.getInt("counts_from_attempt"),
                OnHostLost.valueOf(row.getString("on_host_lost")),
                row.getString("host_id"),
                row.getInt("blocks_done"),
                row.getInt("trials_done"),
                row.getInt("trials_planned"),
                instant(row, "expected_end_at"),
                row.getLong("last_event"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(row, "started_at"),
                instant(row, "finished_at"),
                instant(row, "cancel_requested_at"),
                Map.of());
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    /** The PostgreSQL driver takes no {@code Instant}. */
    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
