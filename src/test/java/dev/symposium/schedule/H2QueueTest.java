package dev.symposium.schedule;

import javax.sql.DataSource;

class H2QueueTest extends QueueContract {

    @Override
    DataSource database() {
        return H2.migrated();
    }
}
