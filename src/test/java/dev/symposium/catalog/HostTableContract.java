package dev.symposium.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symposium.catalog.Hosts.SeenHost;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** What the table of hosts promises, whatever the database. */
abstract class HostTableContract {

    private static final Instant NOON = Instant.parse("2025-06-01T12:00:00Z");

    private final HandClock clock = new HandClock();

    private HostTable hosts;

    /** An empty database. */
    abstract DataSource database() throws Exception;

    @BeforeEach
    void migrate() throws Exception {
        DataSource database = database();
        Flyway.configure().dataSource(database).load().migrate();
        hosts = new HostTable(JdbcClient.create(database), JsonMapper.shared(), clock, Duration.ofMinutes(15));
    }

    @Test
    void hostIsStoredOnceAndBroughtUpToDate() {
        hosts.seen("h1", "old", Map.of("rack", "a1"), Map.of("cores", "2"));
        clock.now = NOON.plusSeconds(60);
        hosts.seen("h1", "new", Map.of("rack", "a2"), Map.of("cores", "4"));

        assertThat(hosts.all())
                .containsExactly(
                        new SeenHost("h1", "new", Map.of("rack", "a2"), Map.of("cores", "4"), NOON.plusSeconds(60)));
    }

    @Test
    void latestSeenHostComesFirst() {
        hosts.seen("h1", "one", Map.of(), Map.of());
        clock.now = NOON.plusSeconds(1);
        hosts.seen("h2", "two", Map.of(), Map.of());
        clock.now = NOON.plusSeconds(2);
        hosts.seen("h1");

        assertThat(hosts.all()).extracting(SeenHost::id).containsExactly("h1", "h2");
    }

    @Test
    void hostIsLostWhenItWasNotSeenForTooLong() {
        hosts.seen("h1", "one", Map.of(), Map.of());

        clock.now = NOON.plus(Duration.ofMinutes(15));
        assertThat(hosts.lost("h1")).isFalse();
        clock.now = NOON.plus(Duration.ofMinutes(15)).plusSeconds(1);
        assertThat(hosts.lost("h1")).isTrue();
        hosts.seen("h1");
        assertThat(hosts.lost("h1")).isFalse();
        assertThat(hosts.lost("never-seen")).isTrue();
    }

    private static final class HandClock extends Clock {

        private Instant now = NOON;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
