package dev.symposium.report;

import dev.symposium.job.Jobs;
import dev.symposium.result.Results;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

@Configuration(proxyBeanMethods = false)
class ReportConfiguration {

    @Bean
    @Profile("demo")
    Demo demo(Jobs jobs, Results results, Clock clock) {
        return new Demo(
                "philosophers",
                jobs,
                results,
                clock,
                System.out,
                System.console().isTerminal());
    }
}
