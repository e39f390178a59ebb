package dev.symposium.schedule;

import com.github.kagkarlsson.scheduler.jdbc.AutodetectJdbcCustomization;
import dev.symposium.trial.HostLabels;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Lets the scheduler of this host see only those jobs whose selectors its labels fulfil. Thread-safe. */
final class SelectedJobs extends AutodetectJdbcCustomization {

    private final String condition;

    SelectedJobs(DataSource dataSource, HostLabels labels) {
        super(dataSource);
        // The alphabet of labels has nothing that SQL would take for anything but text.
        this.condition = labels.values().entrySet().stream()
                .map(label -> "'" + label.getKey() + "=" + label.getValue() + "'")
                .collect(Collectors.joining(
                        ", ",
                        " and not exists (select 1 from job_selector s"
                                + " where cast(s.job_id as varchar(36)) = task_instance and s.kv not in (",
                        ")) "));
    }

    @Override
    public String createSelectDueQuery(String table, int limit, String andCondition, boolean byPriority) {
        return super.createSelectDueQuery(table, limit, andCondition + condition, byPriority);
    }
}
