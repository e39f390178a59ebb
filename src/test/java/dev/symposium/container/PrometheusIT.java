package dev.symposium.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.MountableFile;

/** The configuration, the rules and the dashboards' queries before the Prometheus that the compose file names. */
@EnabledIfDocker
class PrometheusIT {

    private static final GenericContainer<?> PROMETHEUS = new GenericContainer<>("prom/prometheus:v3.5.0")
            .withCopyFileToContainer(MountableFile.forHostPath("config/prometheus"), "/etc/prometheus")
            .withExposedPorts(9090)
            .waitingFor(Wait.forHttp("/-/ready").withStartupTimeout(Duration.ofSeconds(60)));

    @BeforeAll
    static void start() {
        PROMETHEUS.start();
    }

    @AfterAll
    static void stop() {
        PROMETHEUS.stop();
    }

    @Test
    void configurationAndRulesAreValid() throws Exception {
        assertSuccess(promtool("check", "config", "/etc/prometheus/prometheus.yml"), "1 rule files found");
    }

    @Test
    void everyAlertFiresOnWhatItIsForAndOnNothingElse() throws Exception {
        assertSuccess(promtool("test", "rules", "/etc/prometheus/tests/symposium.yml"), "SUCCESS");
    }

    @Test
    void aTestOfTheRulesCanFail() throws Exception {
        PROMETHEUS.copyFileToContainer(Transferable.of("""
            rule_files: [/etc/prometheus/rules/symposium.yml]
            tests:
              - input_series:
                  - series: 'up{job="symposium", instance="a"}'
                    values: "0x10"
                alert_rule_test:
                  - eval_time: 5m
                    alertname: SymposiumDown
            """), "/tmp/wrong.yml");

        ExecResult result = promtool("test", "rules", "/tmp/wrong.yml");

        assertThat(result.getExitCode()).isNotZero();
        assertThat(result.getStdout() + result.getStderr()).contains("SymposiumDown");
    }

    @Test
    void everyQueryOfADashboardIsPromQl() throws Exception {
        List<String> queries = Dashboards.queries().toList();
        assertThat(queries).isNotEmpty();
        PROMETHEUS.copyFileToContainer(
                Transferable.of(queries.stream()
                        .map(query -> "      - record: a:b:c%d%n        expr: '%s'%n"
                                .formatted(queries.indexOf(query), query.replace("'", "''")))
                        .collect(Collectors.joining("", "groups:\n  - name: dashboards\n    rules:\n", ""))),
                "/tmp/dashboards.yml");

        assertSuccess(
                promtool("check", "rules", "--lint=none", "/tmp/dashboards.yml"), queries.size() + " rules found");
    }

    private static ExecResult promtool(String... arguments) throws IOException, InterruptedException {
        String[] command = new String[arguments.length + 1];
        command[0] = "promtool";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        return PROMETHEUS.execInContainer(command);
    }

    private static void assertSuccess(ExecResult result, String said) {
        String output = result.getStdout() + result.getStderr();
        assertThat(result.getExitCode()).as(output).isZero();
        assertThat(output).contains(said);
    }
}
