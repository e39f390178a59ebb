package dev.symposium.report;

import dev.symposium.job.Jobs;
import dev.symposium.result.Results;
import java.io.Console;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

@Configuration(proxyBeanMethods = false)
class ReportConfiguration {

    @Bean
    @Profile("demo")
    Demo demo(Jobs jobs, Results results, Clock clock) {
        return new Demo("philosophers", jobs, results, clock, System.out, terminal());
    }

    /** The JDK's own console, the default again since JDK 25, is null where there is no terminal. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean terminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }
}
