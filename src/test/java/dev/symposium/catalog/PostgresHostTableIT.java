package dev.symposium.catalog;

import dev.symposium.container.EnabledIfDocker;
import dev.symposium.container.Postgres;
import javax.sql.DataSource;

@EnabledIfDocker
class PostgresHostTableIT extends HostTableContract {

    @Override
    DataSource database() {
        return Postgres.emptyDataSource();
    }
}
