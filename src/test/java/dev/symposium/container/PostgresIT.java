package dev.symposium.container;

import static org.assertj.core.api.Assertions.assertThat;

import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

@PostgresTest
@SpringJUnitConfig
@ImportAutoConfiguration(DataSourceAutoConfiguration.class)
class PostgresIT {

    @Test
    void contextGetsAnEmptyDatabaseOfTheServerVersionWeDeploy(@Autowired DataSource dataSource) {
        JdbcClient jdbc = JdbcClient.create(dataSource);

        assertThat(jdbc.sql("show server_version_num").query(Integer.class).single())
                .isBetween(170_000, 179_999);
        assertThat(jdbc.sql("select count(*) from information_schema.tables where table_schema = 'public'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void databasesDoNotSeeEachOther() {
        JdbcClient one = JdbcClient.create(Postgres.emptyDataSource());
        JdbcClient other = JdbcClient.create(Postgres.emptyDataSource());

        one.sql("create table only_here (id int)").update();

        assertThat(other.sql("select to_regclass('only_here') is null")
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }
}
