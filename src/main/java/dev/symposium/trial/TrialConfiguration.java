package dev.symposium.trial;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Wires the trials. In this order: the data directory is taken into possession, leftovers of an earlier service are
 * killed, class paths are installed, runtimes are asked.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({Directories.class, TrialSettings.class})
class TrialConfiguration {

    @Bean
    HostIdentity hostIdentity(Directories directories) {
        return HostIdentity.hold(directories.dataDir());
    }

    @Bean
    static DataDirectoryFirst dataDirectoryFirst() {
        return new DataDirectoryFirst();
    }

    @Bean
    ProcessStarter processStarter(HostIdentity host) {
        LeftoverSweep sweep = new LeftoverSweep(host.id());
        sweep.all();
        return ProcessStarter.ofService(sweep);
    }

    @Bean
    InstalledRuntimes installedRuntimes(Directories directories, ProcessStarter afterTheSweep) {
        return InstalledRuntimes.install(directories);
    }

    @Bean
    ForkedTrialLauncher trialLauncher(InstalledRuntimes runtimes, ProcessStarter starter, TrialSettings settings) {
        return new ForkedTrialLauncher(
                runtimes.commands(), starter, settings.logLimit().toBytes());
    }

    @Bean
    DescribedRuntimes runtimes(
            InstalledRuntimes runtimes, ProcessStarter starter, Directories directories, TrialSettings settings) {
        return new DescribedRuntimes(runtimes.commands(), new RuntimeProbe(starter, directories.artifacts()), settings);
    }
}
