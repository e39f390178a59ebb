package dev.symposium.catalog;

import dev.symposium.host.Host;
import dev.symposium.trial.Directories;
import dev.symposium.trial.HostIdentity;
import dev.symposium.trial.HostLabels;
import dev.symposium.trial.Runtimes;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Wires what exists on this host. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CatalogConfiguration.HostSettings.class)
class CatalogConfiguration {

    /**
     * What the owner says of the hosts.
     *
     * @param host of this one
     * @param hostLostAfter a host that is unseen for so long has lost its jobs; at least two minutes, for it is
     *     reported every 30 s
     */
    @ConfigurationProperties("symposium")
    record HostSettings(
            @DefaultValue Labelled host,
            @DefaultValue("15m") Duration hostLostAfter) {

        HostSettings {
            if (hostLostAfter.compareTo(HostRegistry.BEAT.multipliedBy(4)) < 0) {
                throw new IllegalArgumentException(
                        "symposium.host-lost-after must be at least 2m, was " + hostLostAfter);
            }
        }

        /** @param labels that a job may select the host by, beside {@code arch} and {@code os} */
        record Labelled(@DefaultValue Map<String, String> labels) {}
    }

    @Bean
    Host host() {
        return Host.read();
    }

    @Bean
    HostLabels hostLabels(Host host, HostSettings settings) {
        return HostLabels.of(host, settings.host().labels());
    }

    @Bean
    Catalogue catalogue(Runtimes runtimes) {
        return new Catalogue(runtimes.all());
    }

    @Bean
    Presets presets(Directories directories, JsonMapper json) {
        return Presets.read(directories.configDir(), json);
    }

    @Bean
    HostTable hosts(JdbcClient jdbc, JsonMapper json, Clock clock, HostSettings settings) {
        return new HostTable(jdbc, json, clock, settings.hostLostAfter());
    }

    @Bean
    HostRegistry hostRegistry(HostTable hosts, HostIdentity identity, HostLabels labels, Host host) {
        return new HostRegistry(hosts, identity, labels, host);
    }
}
