package dev.symposium.trial;

import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.AbstractDependsOnBeanFactoryPostProcessor;

/**
 * Lets the database wait for the data directory: it lies inside, and if another service holds the directory, that is
 * what the operator shall read, not that a file of the database is locked.
 */
final class DataDirectoryFirst extends AbstractDependsOnBeanFactoryPostProcessor {

    DataDirectoryFirst() {
        super(DataSource.class, HostIdentity.class);
    }
}
