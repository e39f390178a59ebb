package dev.symposium.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** Other services are written against this document. */
@DirtiesContext
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class OpenApiIT {

    @TempDir
    static Path data;

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void ownDirectory(DynamicPropertyRegistry registry) {
        registry.add("symposium.data-dir", data::toString);
    }

    @Test
    void everyRefusalIsAProblemDocument() throws Exception {
        JsonNode document = new Client(port).json("/v3/api-docs");
        List<String> others = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : document.get("paths").properties()) {
            for (Map.Entry<String, JsonNode> call : path.getValue().properties()) {
                for (Map.Entry<String, JsonNode> answer :
                        call.getValue().get("responses").properties()) {
                    boolean refusal =
                            answer.getKey().startsWith("4") || answer.getKey().startsWith("5");
                    if (refusal && !answer.getValue().path("content").has("application/problem+json")) {
                        others.add(call.getKey() + " " + path.getKey() + " " + answer.getKey());
                    }
                }
            }
        }

        assertThat(others).isEmpty();
        assertThat(document.at("/components/schemas/ProblemDetail").isMissingNode())
                .isFalse();
        assertThat(document.at("/info/title").asString()).isEqualTo("Symposium");
    }

    @Test
    void statusesAreThoseThatAreAnswered() throws Exception {
        JsonNode paths = new Client(port).json("/v3/api-docs").get("paths");

        assertThat(statuses(paths, "/api/v1/jobs", "post")).contains("200", "202", "415", "422", "429");
        assertThat(statuses(paths, "/api/v1/jobs/{id}/cancel", "post"))
                .contains("202", "404", "409")
                .doesNotContain("200");
        assertThat(statuses(paths, "/api/v1/jobs/{id}", "delete"))
                .contains("204", "409")
                .doesNotContain("200");
        assertThat(statuses(paths, "/api/v1/jobs/{id}", "get")).contains("200", "304", "404");
        assertThat(statuses(paths, "/api/v1/jobs/{id}/events", "get")).contains("200", "204");
        assertThat(statuses(paths, "/api/v1/presets/{id}/jobs", "post")).contains("202", "404", "422");
    }

    @Test
    void aJobsBodyIsDescribedInWhole() throws Exception {
        JsonNode document = new Client(port).json("/v3/api-docs");
        String body = document.at("/paths/~1api~1v1~1jobs/post/requestBody/content/application~1json")
                .toString();
        String all = body + document.get("components");

        assertThat(all)
                .contains("\"workload\"", "\"backends\"", "\"parallelism\"", "\"inFlight\"", "\"objective\"")
                .contains("\"precision\"", "\"budget\"", "\"blocks\"", "\"seed\"", "\"labels\"");
    }

    private static List<String> statuses(JsonNode paths, String path, String method) {
        return List.copyOf(paths.get(path).get(method).get("responses").propertyNames());
    }
}
