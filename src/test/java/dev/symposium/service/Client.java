package dev.symposium.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the service as its users do. */
final class Client {

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final JsonMapper json = JsonMapper.builder().build();
    private final String base;

    Client(int port) {
        base = "http://localhost:" + port;
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(request(path).GET().build(), BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return http.send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    HttpResponse<String> delete(String path) throws IOException, InterruptedException {
        return http.send(request(path).DELETE().build(), BodyHandlers.ofString());
    }

    JsonNode json(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).as("%s: %s", path, answer.body()).isEqualTo(200);
        return json.readTree(answer.body());
    }

    JsonNode parse(String text) {
        return json.readTree(text);
    }

    /** Posts a job and answers its path. */
    String submit(String spec) throws IOException, InterruptedException {
        HttpResponse<String> answer = post("/api/v1/jobs", spec.replace('\'', '"'));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    /** Waits by long poll until the job has ended, and answers it. */
    JsonNode await(String job) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        JsonNode answer = json(job);
        while (!ended(answer)) {
            assertThat(Instant.now()).as("the job has not ended: %s", answer).isBefore(end);
            answer = json(job + "?wait=20s");
        }
        return answer;
    }

    /** Waits by long poll until so many trials are stored, or the job has ended. */
    JsonNode awaitTrials(String job, int trials) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        JsonNode answer = json(job);
        while (!ended(answer) && answer.at("/progress/trialsDone").asInt() < trials) {
            assertThat(Instant.now()).as("too few trials: %s", answer).isBefore(end);
            Thread.onSpinWait();
            answer = json(job + "?wait=1s");
        }
        return answer;
    }

    private static boolean ended(JsonNode job) {
        return List.of("COMPLETED", "FAILED", "CANCELLED", "LOST")
                .contains(job.get("state").asString());
    }

    /** The lines of an event stream until it ends. */
    List<String> events(String job) throws IOException, InterruptedException {
        HttpResponse<Stream<String>> answer = http.send(
                request(job + "/events")
                        .header("Accept", "text/event-stream")
                        .GET()
                        .build(),
                BodyHandlers.ofLines());
        assertThat(answer.statusCode()).isEqualTo(200);
        try (Stream<String> lines = answer.body()) {
            return lines.toList();
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).timeout(PATIENCE);
    }
}
