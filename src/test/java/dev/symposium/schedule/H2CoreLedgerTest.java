package dev.symposium.schedule;

import javax.sql.DataSource;

class H2CoreLedgerTest extends CoreLedgerContract {

    @Override
    DataSource database() {
        return H2.migrated();
    }
}
