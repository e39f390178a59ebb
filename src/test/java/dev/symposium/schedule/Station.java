package dev.symposium.schedule;

import dev.symposium.host.CpuSet;
import dev.symposium.host.NoiseMeter;
import dev.symposium.trial.Artifacts;
import dev.symposium.trial.Directories;
import dev.symposium.trial.TrialLauncher;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts a host together for tests. */
final class Station {

    /** As in the service, but what waits for minutes waits for moments. */
    static final Pace PACE = new Pace(
            Duration.ofMillis(5),
            Duration.ofMillis(20),
            Duration.ofMillis(100),
            Duration.ofSeconds(60),
            Duration.ofSeconds(60),
            Duration.ofMillis(20),
            Duration.ofMinutes(5),
            Duration.ofSeconds(15),
            Duration.ofMillis(100));

    private Station() {}

    static CoreLedger cores(DataSource database, Clock clock, String hostId, CpuSet allowed) {
        return new CoreLedger(
                JdbcClient.create(database),
                new TransactionTemplate(new DataSourceTransactionManager(database)),
                clock,
                "boot",
                hostId,
                () -> allowed,
                PACE.leaseLife());
    }

    static JobRunner runner(
            String hostId,
            JobLedger ledger,
            TrialJournal journal,
            CoreLedger cores,
            StubRuntimes runtimes,
            TrialLauncher launcher,
            Clock clock,
            Path directory) {
        return new JobRunner(
                new Bench(
                        ledger,
                        journal,
                        cores,
                        runtimes,
                        new Calibration(runtimes),
                        new TrialRun(
                                launcher,
                                new NoiseMeter(NoiseMeter.DEFAULT_THRESHOLD),
                                new Artifacts(new Directories(directory, directory)),
                                clock,
                                PACE),
                        new PatientWrites(clock, PACE),
                        clock,
                        PACE),
                hostId);
    }
}
