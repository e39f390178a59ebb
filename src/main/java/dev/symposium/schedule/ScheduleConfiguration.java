package dev.symposium.schedule;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerCustomizer;
import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.task.Task;
import dev.symposium.host.CpuSet;
import dev.symposium.host.Host;
import dev.symposium.host.NoiseMeter;
import dev.symposium.trial.Artifacts;
import dev.symposium.trial.Directories;
import dev.symposium.trial.HostIdentity;
import dev.symposium.trial.HostLabels;
import dev.symposium.trial.Runtimes;
import dev.symposium.trial.TrialLauncher;
import java.time.Clock;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Wires the schedule. The queue's scheduler is made by its starter, of the task and the customizer here. */
@Configuration(proxyBeanMethods = false)
class ScheduleConfiguration {

    /**
     * On a small virtual machine the idle service, its database and a hypervisor's steal alone take 6 to 9 % of two
     * cores: a narrower bound would call every block disturbed and spend the budget on replacing them.
     */
    private static final double DISTURBED_ABOVE = 0.15;

    private static final Pace PACE = Pace.DEFAULT;

    @Bean
    Admission admission() {
        return new Admission();
    }

    @Bean
    CoreLedger coreLedger(
            JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock, Host host, HostIdentity identity) {
        // Without a boot id there is no other container to share a kernel with, as far as we can see.
        String bootId = host.bootId().orElse(identity.id());
        return new CoreLedger(
                jdbc,
                new TransactionTemplate(transactions),
                clock,
                bootId,
                identity.id(),
                CpuSet::allowed,
                PACE.leaseLife());
    }

    @Bean
    JobRunner jobRunner(
            JobLedger ledger,
            TrialJournal journal,
            CoreLedger cores,
            Runtimes runtimes,
            TrialLauncher launcher,
            Directories directories,
            Clock clock,
            HostIdentity identity) {
        NoiseMeter noise = new NoiseMeter(DISTURBED_ABOVE);
        return new JobRunner(
                new Bench(
                        ledger,
                        journal,
                        cores,
                        runtimes,
                        new Calibration(runtimes),
                        new TrialRun(launcher, noise, new Artifacts(directories), clock, PACE),
                        new PatientWrites(clock, PACE),
                        clock,
                        PACE),
                identity.id());
    }

    @Bean
    Task<Void> jobTask(JobRunner runner, Clock clock) {
        return JobTask.of(runner, clock, PACE.again());
    }

    /**
     * With a client of its own: the scheduler knows the runner, the runner the ledger, and whoever fills the queue may
     * know the ledger too.
     */
    @Bean
    DbSchedulerQueue jobQueue(
            DataSource dataSource, JdbcClient jdbc, ObjectProvider<Scheduler> scheduler, Clock clock) {
        SchedulerClient client = SchedulerClient.Builder.create(new TransactionAwareDataSourceProxy(dataSource))
                .enablePriority()
                .build();
        return new DbSchedulerQueue(client, jdbc, () -> scheduler.getObject().triggerCheckForDueExecutions(), clock);
    }

    /** Rows are picked in the name of this host, so that it finds them again when it comes back. */
    @Bean
    DbSchedulerCustomizer dbSchedulerCustomizer(HostIdentity identity, DataSource dataSource, HostLabels labels) {
        return new DbSchedulerCustomizer() {
            @Override
            public Optional<SchedulerName> schedulerName() {
                return Optional.of(identity::id);
            }

            @Override
            public Optional<JdbcCustomization> jdbcCustomization() {
                return Optional.of(new SelectedJobs(dataSource, labels));
            }
        };
    }

    @Bean
    Shift shift(
            HostIdentity identity,
            DbSchedulerQueue queue,
            CoreLedger cores,
            JobRunner runner,
            Admission admission,
            Scheduler scheduler) {
        return new Shift(identity.id(), queue, cores, runner, admission, scheduler);
    }
}
