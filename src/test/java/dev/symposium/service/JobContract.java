package dev.symposium.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** A job from the call to the verdict, with real trials, whatever the database. */
abstract class JobContract {

    /** As short as trials may be: what is asserted are ratios of twenty and more. */
    private static final String QUICK = "'blocks':{'min':3,'max':3},'trial':{'iterations':2},'budget':'3m'";

    @LocalServerPort
    private int port;

    @Test
    void virtualThreadsWaitTwentyTimesAsWellAsAPoolOfTwo() throws Exception {
        Client client = new Client(port);
        String job = client.submit("{'workload':{'id':'sleep','params':{'tasks':200,'duration':'5ms'}},"
                + "'backends':['fixed-pool','virtual-threads'],'parallelism':[2]," + QUICK + "}");

        List<String> events = client.events(job);
        JsonNode ended = client.await(job);
        JsonNode verdict = client.json(job + "/verdict");

        assertThat(ended.get("state").asString()).isEqualTo("COMPLETED");
        assertThat(events).anyMatch(line -> line.startsWith("event:") && line.contains("trial"));
        assertThat(events).anyMatch(line -> line.startsWith("event:") && line.contains("ended"));
        assertThat(verdict.at("/ranking/0/label").asString()).startsWith("virtual-threads");
        assertThat(verdict.at("/comparisons/0/ratio/value").asDouble()).isGreaterThan(20);
        assertThat(verdict.at("/comparisons/0/ratio/n").asInt()).isEqualTo(3);
        assertThat(verdict.get("answer").asString()).contains("times as fast as");
        everyTrialCanBeRead(client, job);
    }

    private static void everyTrialCanBeRead(Client client, String job) throws Exception {
        JsonNode page = client.json(job + "/trials?limit=4");
        assertThat(page.get("items")).hasSize(4);
        JsonNode rest =
                client.json(job + "/trials?limit=4&cursor=" + page.get("next").asString());
        Set<Integer> numbers = new HashSet<>();
        page.get("items").forEach(t -> numbers.add(t.get("number").asInt()));
        rest.get("items").forEach(t -> numbers.add(t.get("number").asInt()));
        assertThat(numbers).contains(1, 2, 3, 4, 5, 6);

        JsonNode trial = client.json(job + "/trials/1");
        assertThat(trial.get("outcome").asString()).isEqualTo("MEASURED");
        assertThat(trial.get("iterations")).hasSizeGreaterThanOrEqualTo(2);
        assertThat(trial.at("/answers/golden").asString())
                .isEqualTo(trial.at("/answers/answer").asString());
        assertThat(client.get(job + "/trials/1/log").statusCode()).isEqualTo(200);
        JsonNode histogram = client.json(job + "/trials/1/histogram?of=service");
        assertThat(histogram.get("count").asInt()).isPositive();
        assertThat(histogram.get("min").asDouble()).isGreaterThanOrEqualTo(0.005);
        assertThat(client.get(job + "/trials/1/histogram?of=nonsense").statusCode())
                .isEqualTo(404);
        assertThat(client.get(job + "/trials/999").statusCode()).isEqualTo(404);

        HttpResponse<String> csv = client.get(job + "/results?format=csv");
        assertThat(csv.body().lines().count()).isGreaterThan(12);
        JsonNode export = client.json(job + "/results");
        assertThat(export.get("trials")).hasSizeGreaterThanOrEqualTo(6);
        assertThat(export.get("cells")).hasSize(2);
    }

    @Test
    void naivePhilosophersDeadlockOnEveryKindOfThreadAndTheJobCompletes() throws Exception {
        Client client = new Client(port);
        String job = client.submit("{'workload':{'id':'dining-philosophers','params':{'regime':'yield',"
                + "'strategy':['naive','ordered']}},'backends':['platform-per-task','virtual-threads'],"
                + QUICK + "}");

        JsonNode ended = client.await(job);
        List<JsonNode> cells = StreamSupport.stream(
                        client.json(job + "/cells").get("items").spliterator(), false)
                .toList();
        List<JsonNode> stalled = StreamSupport.stream(
                        client.json(job + "/trials?limit=50").get("items").spliterator(), false)
                .filter(t -> t.get("outcome").asString().equals("STALLED"))
                .toList();

        assertThat(ended.get("state").asString()).isEqualTo("COMPLETED");
        assertThat(cells)
                .allSatisfy(cell -> assertThat(cell.get("outcome").asString())
                        .isEqualTo(
                                cell.at("/workload/params/strategy").asString().equals("naive")
                                        ? "STALLED"
                                        : "MEASURED"));
        assertThat(stalled).isNotEmpty().allSatisfy(trial -> {
            assertThat(trial.at("/stall/kind").asString()).isEqualTo("deadlock");
            assertThat(trial.at("/stall/cycle")).hasSize(5);
        });
        for (JsonNode trial : stalled) {
            JsonNode dump = client.json(trial.at("/links/dump").asString());
            assertThat(dump.at("/threadDump/threadContainers")).isNotEmpty();
        }
        assertThat(cells.stream()
                        .filter(c -> c.get("outcome").asString().equals("STALLED"))
                        .map(c -> c.at("/backend/id").asString())
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder("platform-per-task", "virtual-threads");
    }

    @Test
    void aCancelledJobEndsAndCanBeDeleted() throws Exception {
        Client client = new Client(port);
        String job = client.submit("{'workload':{'id':'sleep'},'backends':['virtual-threads'],"
                + "'blocks':{'min':40,'max':40},'budget':'10m'}");
        client.awaitTrials(job, 1);

        assertThat(client.delete(job).statusCode()).isEqualTo(409);
        assertThat(client.post(job + "/cancel", "").statusCode()).isEqualTo(202);
        JsonNode ended = client.await(job);

        assertThat(ended.get("state").asString()).isEqualTo("CANCELLED");
        assertThat(client.delete(job).statusCode()).isEqualTo(204);
        assertThat(client.get(job).statusCode()).isEqualTo(404);
    }

    @Test
    void metricsTellOfTheResult() throws Exception {
        Client client = new Client(port);
        String job = client.submit("{'workload':{'id':'sleep'},'backends':['virtual-threads']," + QUICK + "}");
        client.await(job);

        // Gauges follow within a moment of the end: the next scrapes of a real Prometheus would see them too.
        String metrics = client.get("/actuator/prometheus").body();
        for (int i = 0; i < 600 && !metrics.contains("symposium_cell_throughput_units_per_second{"); i++) {
            java.util.concurrent.locks.LockSupport.parkNanos(50_000_000L);
            metrics = client.get("/actuator/prometheus").body();
        }

        assertThat(metrics.lines().filter(l -> l.startsWith("symposium_cell_throughput_units_per_second{")))
                .anySatisfy(line -> assertThat(line)
                        .contains("workload=\"sleep\"", "backend=\"virtual-threads\"", "variant=\"default\""));
        assertThat(metrics)
                .contains("symposium_task_sojourn_seconds_bucket{")
                .contains("symposium_jobs_total{")
                .contains("symposium_leased_cores")
                .doesNotContain(job.substring(job.lastIndexOf('/') + 1));
    }
}
