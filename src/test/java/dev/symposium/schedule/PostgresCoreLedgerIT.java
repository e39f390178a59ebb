package dev.symposium.schedule;

import dev.symposium.container.EnabledIfDocker;
import dev.symposium.container.Postgres;
import javax.sql.DataSource;

@EnabledIfDocker
class PostgresCoreLedgerIT extends CoreLedgerContract {

    @Override
    DataSource database() {
        return H2.migrated(Postgres.emptyDataSource());
    }
}
