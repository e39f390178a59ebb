package dev.symposium.telemetry;

import dev.symposium.result.Results;
import dev.symposium.trial.HostIdentity;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class TelemetryConfiguration {

    @Bean
    ResultHistograms resultHistograms(PrometheusMeterRegistry registry) {
        ResultHistograms histograms = new ResultHistograms();
        registry.getPrometheusRegistry().register(histograms);
        return histograms;
    }

    @Bean
    CellGauges cellGauges(PrometheusMeterRegistry registry) {
        CellGauges gauges = new CellGauges();
        registry.getPrometheusRegistry().register(gauges);
        return gauges;
    }

    @Bean
    JobNumbers jobNumbers(JdbcClient jdbc, Clock clock, HostIdentity host) {
        return new JobNumbers(jdbc, clock, host.id());
    }

    @Bean(destroyMethod = "shutdownNow")
    ExecutorService telemetryWorker() {
        return Executors.newSingleThreadExecutor(
                Thread.ofPlatform().name("telemetry").daemon().factory());
    }

    @Bean
    Telemetry telemetry(
            MeterRegistry meters,
            ResultHistograms histograms,
            CellGauges gauges,
            JobNumbers numbers,
            Results results,
            ExecutorService telemetryWorker,
            HostIdentity host) {
        Counter dropped = Counter.builder("symposium.series.dropped")
                .description("Cells that were counted as other because there were too many.")
                .register(meters);
        Telemetry telemetry = new Telemetry(
                meters, histograms, gauges, new SeriesLimit(dropped), numbers, results, telemetryWorker, host.id());
        Gauge.builder("symposium.queue.depth", numbers, JobNumbers::queued)
                .description("Jobs that wait for a host.")
                .baseUnit("jobs")
                .register(meters);
        Gauge.builder("symposium.queue.oldest.age", numbers, JobNumbers::oldestQueuedSeconds)
                .description("How long the oldest waiting job has waited.")
                .baseUnit("seconds")
                .register(meters);
        Gauge.builder("symposium.leased.cores", numbers, JobNumbers::leasedCores)
                .description("Cores of this host that a job holds.")
                .register(meters);
        Gauge.builder("symposium.host.foreign.cpu.ratio", telemetry, Telemetry::foreignShare)
                .description("Share of the leased cores' time that others used during the newest trial.")
                .tag("host", host.id())
                .register(meters);
        return telemetry;
    }
}
