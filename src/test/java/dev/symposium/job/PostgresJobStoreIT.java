package dev.symposium.job;

import dev.symposium.container.EnabledIfDocker;
import dev.symposium.container.Postgres;
import javax.sql.DataSource;

@EnabledIfDocker
class PostgresJobStoreIT extends JobStoreContract {

    @Override
    DataSource database() {
        return Postgres.emptyDataSource();
    }
}
