package dev.symposium.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.ImageFromDockerfile;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The image on its own, with its own H2: what {@code docker run} gives, confined as the compose file confines it. */
@EnabledIfDocker
class ImageIT {

    private static final Path JAR = Path.of(System.getProperty("symposium.jar", "target/symposium-0.1.0-SNAPSHOT.jar"));
    private static final int PORT = 8080;

    /** Always the same name, so that builds share their layers and only the newest one stays. */
    private static final ImageFromDockerfile IMAGE = new ImageFromDockerfile("symposium-test", false)
            .withFileFromPath("Dockerfile", Path.of("Dockerfile"))
            .withFileFromPath("target/" + JAR.getFileName(), JAR);

    private final HttpClient http = HttpClient.newHttpClient();
    private final GenericContainer<?> service = new GenericContainer<>(IMAGE)
            .withEnv("SYMPOSIUM_SECURITY_OPEN", "true")
            .withExposedPorts(PORT)
            .withTmpFs(Map.of("/tmp", "rw"))
            .withCreateContainerCmdModifier(
                    create -> Objects.requireNonNullElseGet(create.getHostConfig(), HostConfig::newHostConfig)
                            .withReadonlyRootfs(true)
                            .withInit(true)
                            .withCapDrop(Capability.ALL))
            .waitingFor(Wait.forHealthcheck().withStartupTimeout(Duration.ofMinutes(2)));

    @BeforeEach
    void start() {
        service.start();
    }

    @AfterEach
    void stop() {
        service.stop();
        http.close();
    }

    @Test
    void acceptedJobSurvivesTheKillOfItsContainer() throws Exception {
        DockerClient docker = service.getDockerClient();
        HttpResponse<String> accepted = post("/api/v1/jobs", """
            {"workload": {"id": "sleep"}, "backends": ["fixed-pool", "virtual-threads"],
             "blocks": {"min": 2, "max": 2}}\
            """);

        docker.killContainerCmd(service.getContainerId()).exec();
        docker.startContainerCmd(service.getContainerId()).exec();
        await().atMost(Duration.ofMinutes(2))
                .ignoreExceptions()
                .until(() -> get("/actuator/health/readiness").statusCode() == 200);

        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
        String job = accepted.headers().firstValue("Location").orElseThrow();
        JsonNode ended = end(URI.create(job).getPath());
        assertThat(ended.get("state").asString()).as(ended.toString()).isEqualTo("COMPLETED");
    }

    /** Long polls until the job has ended, for four minutes at most. */
    private JsonNode end(String job) throws IOException, InterruptedException {
        JsonNode answer = JsonMapper.shared().createObjectNode();
        for (int poll = 0; poll < 8 && !answer.has("finishedAt"); poll++) {
            answer = JsonMapper.shared().readTree(get(job + "?wait=30s").body());
        }
        return answer;
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(request(path).GET().build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
        return http.send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json))
                        .build(),
                BodyHandlers.ofString());
    }

    /** A container that was started again may be published on another port. */
    private HttpRequest.Builder request(String path) {
        Ports.Binding binding = service.getDockerClient()
                .inspectContainerCmd(service.getContainerId())
                .exec()
                .getNetworkSettings()
                .getPorts()
                .getBindings()
                .get(ExposedPort.tcp(PORT))[0];
        return HttpRequest.newBuilder(
                        URI.create("http://" + service.getHost() + ":" + binding.getHostPortSpec() + path))
                .timeout(Duration.ofSeconds(40));
    }
}
