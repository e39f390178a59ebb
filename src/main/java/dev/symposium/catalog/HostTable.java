package dev.symposium.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The SQL of hosts, for H2 and PostgreSQL. Thread-safe. */
final class HostTable implements Hosts {

    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;
    private final Duration lostAfter;

    /** @param lostAfter how long a host may be unseen before its jobs are lost */
    HostTable(JdbcClient jdbc, JsonMapper json, Clock clock, Duration lostAfter) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.lostAfter = lostAfter;
    }

    /** Stores what a host tells of itself, now. */
    void seen(String id, String name, Map<String, String> labels, Map<String, String> facts) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        if (update(id, name, labels, facts, now) == 0) {
            try {
                jdbc.sql("insert into host (id, name, labels, facts, seen_at) values (?, ?, ?, ?, ?)")
                        .params(id, name, json.writeValueAsString(labels), json.writeValueAsString(facts), now)
                        .update();
            } catch (DuplicateKeyException insertedMeanwhile) {
                update(id, name, labels, facts, now);
            }
        }
    }

    /** Stores that a host is still there. */
    void seen(String id) {
        jdbc.sql("update host set seen_at = ? where id = ?")
                .params(clock.instant().atOffset(ZoneOffset.UTC), id)
                .update();
    }

    @Override
    public List<SeenHost> all() {
        return jdbc.sql("select id, name, labels, facts, seen_at from host order by seen_at desc, id")
                .query(this::host)
                .list();
    }

    @Override
    public Optional<SeenHost> find(String id) {
        return jdbc.sql("select id, name, labels, facts, seen_at from host where id = ?")
                .param(id)
                .query(this::host)
                .optional();
    }

    @Override
    public boolean lost(String id) {
        Instant since = clock.instant().minus(lostAfter);
        return find(id).map(host -> host.seenAt().isBefore(since)).orElse(true);
    }

    private int update(
            String id, String name, Map<String, String> labels, Map<String, String> facts, OffsetDateTime now) {
        return jdbc.sql("update host set name = ?, labels = ?, facts = ?, seen_at = ? where id = ?")
                .params(name, json.writeValueAsString(labels), json.writeValueAsString(facts), now, id)
                .update();
    }

    private SeenHost host(ResultSet row, int number) throws SQLException {
        return new SeenHost(
                row.getString("id"),
                row.getString("name"),
                json.readValue(row.getString("labels"), TEXTS),
                json.readValue(row.getString("facts"), TEXTS),
                row.getObject("seen_at", OffsetDateTime.class).toInstant());
    }
}
