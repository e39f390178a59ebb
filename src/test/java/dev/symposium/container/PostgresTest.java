package dev.symposium.container;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * Gives the Spring context of a test an empty PostgreSQL database in place of H2, the same way for Flyway, the job queue
 * and the repositories. Stands beside {@code @SpringBootTest} or {@code @JdbcTest}; its name ends in {@code IT}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@EnabledIfDocker
@Import(PostgresTest.Configuration.class)
public @interface PostgresTest {

    /** What {@code @ServiceConnection} would make of a container bean, but with a database of its own per context. */
    @TestConfiguration(proxyBeanMethods = false)
    class Configuration {

        @Bean
        JdbcConnectionDetails emptyPostgresDatabase() {
            return Postgres.emptyDatabase();
        }
    }
}
