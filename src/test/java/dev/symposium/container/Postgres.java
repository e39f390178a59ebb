package dev.symposium.container;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * One PostgreSQL server for a whole test JVM, started when it is first asked for (seconds) and removed when the JVM
 * ends. Whoever wants a database gets an empty one of its own (milliseconds), so that tests never see each other's rows.
 * Thread-safe.
 */
public final class Postgres {

    /** The very tag that the compose file names, so that tests and deployment agree. */
    static final String IMAGE = "postgres:17-alpine";

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private Postgres() {}

    /** How to reach a new, empty database. */
    public static JdbcConnectionDetails emptyDatabase() {
        String name = "test_" + DATABASES.incrementAndGet();
        try (Connection connection = DriverManager.getConnection(
                        Server.INSTANCE.getJdbcUrl(), Server.INSTANCE.getUsername(), Server.INSTANCE.getPassword());
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot create the database " + name, e);
        }
        return new Database(
                "jdbc:postgresql://" + Server.INSTANCE.getHost() + ":"
                        + Server.INSTANCE.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT) + "/" + name,
                Server.INSTANCE.getUsername(),
                Server.INSTANCE.getPassword());
    }

    /** A new, empty database as an unpooled data source, for tests that need no Spring context. */
    public static DataSource emptyDataSource() {
        JdbcConnectionDetails database = emptyDatabase();
        return new DriverManagerDataSource(database.getJdbcUrl(), database.getUsername(), database.getPassword());
    }

    private record Database(String getJdbcUrl, String getUsername, String getPassword)
            implements JdbcConnectionDetails {}

    /** Started by the class initializer: once, by whichever thread comes first. */
    private static final class Server {

        @SuppressWarnings("resource") // lives as long as the JVM; Testcontainers removes it then
        static final PostgreSQLContainer INSTANCE = new PostgreSQLContainer(IMAGE);

        static {
            INSTANCE.start();
        }
    }
}
