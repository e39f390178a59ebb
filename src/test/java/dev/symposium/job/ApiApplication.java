package dev.symposium.job;

import com.github.kagkarlsson.scheduler.boot.autoconfigure.DbSchedulerAutoConfiguration;
import dev.symposium.host.CpuSet;
import dev.symposium.schedule.Admission;
import dev.symposium.trial.Directories;
import dev.symposium.trial.HostIdentity;
import dev.symposium.trial.Runtimes;
import dev.symposium.trial.TrialRuntime;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

/**
 * The service without a scheduler and without runtimes: jobs, catalogue and web on a real database. Carries no stereotype,
 * so that the scan of the service itself does not find it.
 */
@EnableAutoConfiguration(exclude = DbSchedulerAutoConfiguration.class)
@EnableConfigurationProperties(Directories.class)
@ComponentScan({"dev.symposium.job", "dev.symposium.catalog", "dev.symposium.web"})
public class ApiApplication {

    @Bean
    Runtimes runtimes() {
        return new FixedRuntimes();
    }

    @Bean
    HostIdentity hostIdentity(Directories directories) {
        return HostIdentity.hold(directories.dataDir());
    }

    @Bean
    ListQueue jobQueue() {
        return new ListQueue();
    }

    @Bean
    Admission admission() {
        return new Admission();
    }

    private static final class FixedRuntimes implements Runtimes {

        @Override
        public List<TrialRuntime> all() {
            return FixedCatalogue.runtimes();
        }

        @Override
        public Optional<TrialRuntime> find(String name) {
            return all().stream().filter(runtime -> runtime.name().equals(name)).findFirst();
        }

        @Override
        public double calibrate(String runtime, CpuSet cores) {
            throw new UnsupportedOperationException("nothing runs here");
        }
    }
}
