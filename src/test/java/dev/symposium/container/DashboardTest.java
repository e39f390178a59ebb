package dev.symposium.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;

class DashboardTest {

    private static final Path RULES = Path.of("config", "prometheus", "rules");

    @Test
    void everyPanelHasAUnitADescriptionAndQueries() {
        assertThat(Dashboards.panels()).isNotEmpty().allSatisfy(panel -> {
            assertThat(panel.at("/fieldConfig/defaults/unit").asString(""))
                    .as(title(panel))
                    .isNotBlank();
            assertThat(panel.path("description").asString("")).as(title(panel)).isNotBlank();
            assertThat(panel.path("targets")).as(title(panel)).isNotEmpty();
        });
    }

    @Test
    void everyPanelAsksTheProvisionedDatasource() throws IOException {
        Map<String, List<Map<String, Object>>> provisioned =
                new Yaml().load(Files.readString(Path.of("grafana/provisioning/datasources/prometheus.yml")));
        Object uid = provisioned.get("datasources").getFirst().get("uid");

        assertThat(Dashboards.panels())
                .allSatisfy(panel -> assertThat(panel.at("/datasource/uid").asString())
                        .as(title(panel))
                        .isEqualTo(uid));
    }

    @Test
    void panelsNeitherOverlapNorShareAnId() {
        Set<Integer> ids = new TreeSet<>();
        Set<String> cells = new TreeSet<>();
        for (JsonNode panel : Dashboards.panels().toList()) {
            assertThat(ids.add(panel.get("id").asInt())).as(title(panel)).isTrue();
            JsonNode at = panel.get("gridPos");
            assertThat(at.get("x").asInt() + at.get("w").asInt())
                    .as(title(panel))
                    .isLessThanOrEqualTo(24);
            for (int x = 0; x < at.get("w").asInt(); x++) {
                for (int y = 0; y < at.get("h").asInt(); y++) {
                    assertThat(cells.add((at.get("x").asInt() + x) + ","
                                    + (at.get("y").asInt() + y)))
                            .as(title(panel))
                            .isTrue();
                }
            }
        }
    }

    @Test
    void panelsReadOnlyMetricsThatTheServiceExports() {
        assertThat(Dashboards.queries())
                .isNotEmpty()
                .allSatisfy(query ->
                        assertThat(MetricNames.in(query)).as(query).isNotEmpty().allMatch(MetricNames::promised));
    }

    @Test
    void rulesReadOnlyMetricsThatTheServiceExports() throws IOException {
        assertThat(ruleExpressions())
                .isNotEmpty()
                .allSatisfy(rule ->
                        assertThat(MetricNames.in(rule)).as(rule).isNotEmpty().allMatch(MetricNames::promised));
    }

    @Test
    void everyPromisedFigureOfACellIsOnADashboard() {
        Set<String> shown = new TreeSet<>();
        Dashboards.queries().map(MetricNames::in).forEach(shown::addAll);

        assertThat(shown).containsAll(MetricNames.PLAIN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "up{job=\"symposium\"} == 0 | up",
                "sum by (le, host) (rate(a_bucket{x=~\"}b\"}[5m])) / on (host) group_left (b) c:d:e | a_bucket c:d:e",
                "sum without (x) (a) unless on (y) (b > 0) and c offset 5m | a b c"
            })
    void findsTheMetricsOfAnExpression(String expression, String metrics) {
        assertThat(MetricNames.in(expression)).containsExactly(metrics.split(" "));
    }

    private static String title(JsonNode panel) {
        return panel.path("title").asString("a panel without a title");
    }

    private static List<String> ruleExpressions() throws IOException {
        List<String> expressions = new ArrayList<>();
        try (Stream<Path> files = Files.list(RULES)) {
            for (Path file : files.toList()) {
                Map<String, List<Map<String, List<Map<String, Object>>>>> rules =
                        new Yaml().load(Files.readString(file));
                rules.get("groups").stream()
                        .flatMap(group -> group.get("rules").stream())
                        .map(rule -> rule.get("expr").toString())
                        .forEach(expressions::add);
            }
        }
        return expressions;
    }
}
