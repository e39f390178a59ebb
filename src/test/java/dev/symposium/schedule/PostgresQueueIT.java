package dev.symposium.schedule;

import dev.symposium.container.EnabledIfDocker;
import dev.symposium.container.Postgres;
import javax.sql.DataSource;

@EnabledIfDocker
class PostgresQueueIT extends QueueContract {

    @Override
    DataSource database() {
        return H2.migrated(Postgres.emptyDataSource());
    }
}
