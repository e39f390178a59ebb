package dev.symposium.result;

import dev.symposium.job.JobAdvance;
import dev.symposium.job.Jobs;
import dev.symposium.trial.Artifacts;
import dev.symposium.trial.Directories;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class ResultConfiguration {

    @Bean
    TrialTable trialTable(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            JobAdvance jobs,
            ApplicationEventPublisher publisher) {
        return new TrialTable(jdbc, new TransactionTemplate(transactions), jobs, publisher);
    }

    @Bean
    Results results(Jobs jobs, TrialTable trials) {
        return new Results(jobs, trials);
    }

    @Bean
    ResultController resultController(Results results, TrialTable trials, Jobs jobs, Directories directories) {
        return new ResultController(results, trials, jobs, new Artifacts(directories));
    }
}
