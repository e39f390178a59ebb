package dev.symposium.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/**
 * Every workload on every backend that may run it, measured for real in one trial at P of 1 and of 2; a sample of the
 * pairs unless {@value #EXTENT} is {@code all}.
 */
@DirtiesContext
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class MatrixIT {

    /** {@code all}, or the number of pairs to sample. */
    static final String EXTENT = "symposium.matrix";

    /** Of the sample; another one takes other pairs. */
    static final String SEED = "symposium.matrix.seed";

    private static final int SAMPLE = 12;
    private static final int LEAST_CELLS = 200;

    @TempDir
    static Path data;

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        registry.add("symposium.data-dir", data::toString);
    }

    @Test
    void everyPairThatIsAllowedIsMeasuredWithOneAnswer() throws Exception {
        Client client = new Client(port);
        Map<String, List<JsonNode>> pairs = chosen(allowed(client));
        List<String> wrong = new ArrayList<>();
        int cells = 0;
        for (Map.Entry<String, List<JsonNode>> workload : pairs.entrySet()) {
            cells += measure(client, workload.getKey(), workload.getValue(), wrong);
        }

        System.out.println("matrix: " + cells + " cells of "
                + pairs.values().stream().mapToInt(List::size).sum() + " pairs");
        assertThat(wrong).isEmpty();
        if (isWhole()) {
            assertThat(cells).isGreaterThanOrEqualTo(LEAST_CELLS);
        }
    }

    @Test
    void everyPairThatIsRefusedSaysWhy() throws Exception {
        Client client = new Client(port);
        int refused = 0;
        for (JsonNode pair : client.json("/api/v1/matrix").get("items")) {
            if (!pair.get("allowed").booleanValue()) {
                HttpResponse<String> answer = client.post(
                        "/api/v1/jobs?dryRun=true",
                        "{\"workload\":{\"id\":\"" + pair.get("workload").asString() + "\"},\"backends\":[\""
                                + pair.get("backend").asString() + "\"]}");
                assertThat(answer.statusCode()).as("%s", pair).isEqualTo(422);
                JsonNode error = client.parse(answer.body()).at("/errors/0");
                assertThat(error.get("pointer").asString()).isEqualTo("/backends/0");
                assertThat(error.get("detail").asString())
                        .contains(pair.get("reason").asString());
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }

    /** Posts one job for a workload, and says what was not measured, or answered something else than the others. */
    private static int measure(Client client, String workload, List<JsonNode> pairs, List<String> wrong)
            throws Exception {
        List<String> backends = pairs.stream().map(MatrixIT::backend).toList();
        HttpResponse<String> accepted = client.post(
                "/api/v1/jobs",
                "{\"workload\":{\"id\":\"" + workload + "\"},\"backends\":" + backends
                        + ",\"parallelism\":[1,2],\"blocks\":{\"min\":1,\"max\":1},"
                        + "\"trial\":{\"iterations\":1,\"warmup\":\"200ms\"},\"budget\":\"30m\",\"seed\":7}");
        if (accepted.statusCode() != 202) {
            wrong.add(workload + " was refused: " + accepted.body());
            return 0;
        }
        String job = accepted.headers().firstValue("Location").orElseThrow();
        JsonNode ended = client.await(job);
        JsonNode cells = client.json(job + "/cells").get("items");
        Map<String, String> labels = new HashMap<>();
        Map<String, String> groups = new HashMap<>();
        for (JsonNode cell : cells) {
            String label = workload + " on " + cell.get("label").asString();
            labels.put(cell.get("id").asString(), label);
            groups.put(cell.get("id").asString(), cell.get("group").asString());
            if (!cell.get("outcome").asString().equals("MEASURED")) {
                wrong.add(label + " is " + cell.get("outcome").asString() + ": "
                        + cell.path("reason").asString(""));
            }
        }
        Map<String, Map<String, List<String>>> answers = new TreeMap<>();
        for (JsonNode trial : client.json(job + "/trials?limit=200").get("items")) {
            String cell = trial.get("cell").asString();
            String answer = client.json(job + "/trials/" + trial.get("number").asInt())
                    .at("/answers/answer")
                    .asString("none");
            answers.computeIfAbsent(String.valueOf(groups.get(cell)), group -> new TreeMap<>())
                    .computeIfAbsent(answer, a -> new ArrayList<>())
                    .add(String.valueOf(labels.get(cell)));
        }
        answers.forEach((group, byAnswer) -> {
            if (byAnswer.size() != 1) {
                wrong.add(workload + " was answered in different ways: " + byAnswer);
            }
        });
        if (!ended.get("state").asString().equals("COMPLETED")) {
            wrong.add(workload + ": " + ended.get("state") + " " + ended.path("reason"));
        }
        return cells.size();
    }

    private static String backend(JsonNode pair) {
        return "{\"id\":\"" + pair.get("backend").asString() + "\""
                + (pair.has("needs") ? ",\"design\":" + pair.get("needs") : "") + "}";
    }

    private static List<JsonNode> allowed(Client client) throws Exception {
        List<JsonNode> allowed = new ArrayList<>();
        for (JsonNode pair : client.json("/api/v1/matrix").get("items")) {
            if (pair.get("allowed").booleanValue()) {
                allowed.add(pair);
            }
        }
        return allowed;
    }

    private static Map<String, List<JsonNode>> chosen(List<JsonNode> allowed) {
        List<JsonNode> chosen = new ArrayList<>(allowed);
        if (!isWhole()) {
            Collections.shuffle(chosen, new Random(Long.getLong(SEED, 1)));
            chosen = chosen.subList(0, Math.min(chosen.size(), Integer.getInteger(EXTENT, SAMPLE)));
        }
        Map<String, List<JsonNode>> byWorkload = new LinkedHashMap<>();
        for (JsonNode pair : chosen) {
            byWorkload
                    .computeIfAbsent(pair.get("workload").asString(), id -> new ArrayList<>())
                    .add(pair);
        }
        return byWorkload;
    }

    private static boolean isWhole() {
        return "all".equals(System.getProperty(EXTENT));
    }
}
