package dev.symposium.job;

import dev.symposium.catalog.Catalogue;
import dev.symposium.catalog.Hosts;
import dev.symposium.host.Host;
import dev.symposium.schedule.Admission;
import dev.symposium.schedule.JobQueue;
import dev.symposium.trial.Artifacts;
import dev.symposium.trial.Directories;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Wires the jobs. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(JobSettings.class)
class JobConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    JobTable jobTable(JdbcClient jdbc) {
        return new JobTable(jdbc);
    }

    @Bean
    AfterCommit afterCommit(ApplicationEventPublisher publisher) {
        return new AfterCommit(publisher::publishEvent);
    }

    @Bean
    StoredLedger jobLedger(
            JobTable jobs,
            Hosts hosts,
            PlatformTransactionManager transactions,
            AfterCommit afterCommit,
            JsonMapper json,
            Clock clock) {
        return new StoredLedger(jobs, hosts, new TransactionTemplate(transactions), afterCommit, json, clock);
    }

    @Bean
    Planner planner(Catalogue catalogue, Hosts hosts, Host host, JobSettings settings) {
        SecureRandom random = new SecureRandom();
        return new Planner(catalogue, hosts, Room.of(host), settings, () -> random.nextLong(Defaults.SEED_BOUND));
    }

    @Bean
    JobService jobService(
            JobTable jobs,
            StoredLedger ledger,
            JobQueue queue,
            Admission admission,
            PlatformTransactionManager transactions,
            AfterCommit afterCommit,
            JobSettings settings,
            Clock clock) {
        return new JobService(
                jobs, ledger, queue, admission, new TransactionTemplate(transactions), afterCommit, settings, clock);
    }

    @Bean
    ArtifactKeeper artifactKeeper(Directories directories, JobService jobs) {
        return new ArtifactKeeper(new Artifacts(directories), jobs);
    }

    @Bean
    JobViews jobViews(JobService jobs, JsonMapper json, Clock clock) {
        return new JobViews(jobs, json, clock);
    }

    @Bean
    JobSignal jobSignal() {
        return new JobSignal();
    }

    @Bean
    Watchers watchers(JobSettings settings, JobSignal signal) {
        return new Watchers(settings.maxWaiting(), signal);
    }
}
