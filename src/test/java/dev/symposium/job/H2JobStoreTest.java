package dev.symposium.job;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** On a file, with the settings of the service. */
class H2JobStoreTest extends JobStoreContract {

    @TempDir
    Path directory;

    @Override
    DataSource database() {
        return new DriverManagerDataSource(
                "jdbc:h2:file:" + directory.resolve("symposium") + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE");
    }
}
