package dev.symposium.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The packaged service is killed, stopped and started again; nothing that it accepted or measured is lost. */
class CrashIT {

    private static final String SPEC = "{'workload':{'id':'sleep','params':{'tasks':20}},"
            + "'backends':['fixed-pool','virtual-threads'],'blocks':{'min':3,'max':3},"
            + "'trial':{'iterations':2},'budget':'5m'}";

    @TempDir
    Path directory;

    private Path data;

    @BeforeEach
    void dataDirectory() throws Exception {
        data = Files.createDirectory(directory.resolve("data"));
    }

    @Test
    void jobsAcceptedJustBeforeAKillAreRunAfterTheRestart() throws Exception {
        List<String> accepted = new ArrayList<>();
        try (ServiceProcess service = ServiceProcess.start(data)) {
            for (int i = 0; i < 3; i++) {
                accepted.add(service.client().submit(SPEC));
            }
            service.kill();
        }
        try (ServiceProcess service = ServiceProcess.start(data)) {
            for (String job : accepted) {
                assertThat(service.client().await(job).get("state").asString())
                        .as(service.log())
                        .isEqualTo("COMPLETED");
            }
        }
    }

    @Test
    void aKillInTheMiddleOfABlockLosesNoTrialAndRepeatsNone() throws Exception {
        String job;
        Map<Integer, String> before;
        try (ServiceProcess service = ServiceProcess.start(data)) {
            job = service.client().submit(SPEC);
            service.client().awaitTrials(job, 3);
            before = startTimes(service.client(), job);
            service.kill();
        }
        try (ServiceProcess service = ServiceProcess.start(data)) {
            JsonNode ended = service.client().await(job);
            Map<Integer, String> after = startTimes(service.client(), job);

            assertThat(ended.get("state").asString()).as(service.log()).isEqualTo("COMPLETED");
            assertThat(before).hasSizeGreaterThanOrEqualTo(3);
            assertThat(after).as("what was stored is there, unchanged").containsAllEntriesOf(before);
            assertThat(cellsOfBlocks(service.client(), job))
                    .as("no cell is counted twice in a block")
                    .doesNotHaveDuplicates();
            assertThat(ServiceProcess.trials(data)).isEmpty();
        }
    }

    @Test
    void aTerminatedServiceEndsSoonAndGoesOnAfterTheRestart() throws Exception {
        String job;
        try (ServiceProcess service = ServiceProcess.start(data)) {
            job = service.client().submit(SPEC);
            service.client().awaitTrials(job, 1);

            // An open event stream and a long poll must not hold it up.
            Thread.ofVirtual().start(() -> {
                try {
                    service.client().events(job);
                } catch (Exception ended) {
                    // as expected
                }
            });
            assertThat(service.terminate())
                    .as(service.log())
                    .hasValueSatisfying(took -> assertThat(took).isLessThan(Duration.ofSeconds(8)));
            assertThat(ServiceProcess.trials(data)).isEmpty();
        }
        try (ServiceProcess service = ServiceProcess.start(data)) {
            assertThat(service.client().await(job).get("state").asString())
                    .as(service.log())
                    .isEqualTo("COMPLETED");
        }
    }

    @Test
    void aCancelledTrialLeavesNoProcess() throws Exception {
        try (ServiceProcess service = ServiceProcess.start(data)) {
            String job = service.client().submit(SPEC);
            awaitTrial();

            service.client().post(job + "/cancel", "");
            Instant asked = Instant.now();
            while (!ServiceProcess.trials(data).isEmpty()
                    && Duration.between(asked, Instant.now()).toSeconds() < 30) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            Duration took = Duration.between(asked, Instant.now());

            assertThat(took).as("the bound is half a second").isLessThan(Duration.ofSeconds(5));
            assertThat(service.client().await(job).get("state").asString()).isEqualTo("CANCELLED");
            System.out.println("cancel: no process after " + took.toMillis() + " ms");
        }
    }

    private void awaitTrial() throws Exception {
        Instant end = Instant.now().plusSeconds(60);
        while (ServiceProcess.trials(data).isEmpty()) {
            assertThat(Instant.now()).as("no trial has started").isBefore(end);
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private static Map<Integer, String> startTimes(Client client, String job) throws Exception {
        return trials(client, job).stream()
                .collect(Collectors.toMap(
                        t -> t.get("number").asInt(),
                        t -> t.get("block").asInt() + " " + t.get("cell").asString() + " "
                                + t.get("startedAt").asString()));
    }

    private static List<String> cellsOfBlocks(Client client, String job) throws Exception {
        return trials(client, job).stream()
                .map(t -> t.get("block").asInt() + " " + t.get("cell").asString())
                .toList();
    }

    private static List<JsonNode> trials(Client client, String job) throws Exception {
        return StreamSupport.stream(
                        client.json(job + "/trials?limit=200").get("items").spliterator(), false)
                .toList();
    }
}
