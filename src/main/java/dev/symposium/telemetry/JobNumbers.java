package dev.symposium.telemetry;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.function.ToDoubleFunction;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What gauges read from the database at every scrape; NaN while it does not answer. Thread-safe. */
final class JobNumbers {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final String host;

    JobNumbers(JdbcClient jdbc, Clock clock, String host) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.host = host;
    }

    double queued() {
        return read(db -> db.sql("select count(*) from job where state = 'QUEUED'")
                .query(Long.class)
                .single());
    }

    /** How long the oldest queued job has waited, in seconds; 0 if none waits. */
    double oldestQueuedSeconds() {
        return read(db -> db.sql("select created_at from job where state = 'QUEUED' order by id limit 1")
                .query((row, i) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .optional()
                .map(this::secondsSince)
                .orElse(0.0));
    }

    double leasedCores() {
        return read(db -> db.sql("select count(*) from lease where host_id = ?")
                .param(host)
                .query(Long.class)
                .single());
    }

    /** The newest jobs that completed on this host, oldest first. */
    List<UUID> newestCompleted(int most) {
        return jdbc.sql("select id from job where host_id = ? and state = 'COMPLETED' order by id desc limit ?")
                .params(host, most)
                .query((row, i) -> row.getObject(1, UUID.class))
                .list()
                .reversed();
    }

    private double secondsSince(Instant then) {
        return Math.max(0, Duration.between(then, clock.instant()).toMillis() / 1e3);
    }

    private double read(ToDoubleFunction<JdbcClient> query) {
        try {
            return query.applyAsDouble(jdbc);
        } catch (DataAccessException e) {
            return Double.NaN; // unknown is said, not invented
        }
    }
}
