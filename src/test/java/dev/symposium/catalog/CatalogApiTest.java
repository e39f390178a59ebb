package dev.symposium.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symposium.job.Api;
import dev.symposium.job.Api.Answer;
import dev.symposium.job.ApiApplication;
import dev.symposium.trial.HostIdentity;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** The calls of the catalogue, over HTTP. */
@SpringBootTest(
        classes = ApiApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "symposium.host.labels.rack=a1")
class CatalogApiTest {

    @TempDir
    static Path directory;

    @Autowired
    private HostIdentity host;

    @LocalServerPort
    private int port;

    private Api api;

    @DynamicPropertySource
    static void directories(DynamicPropertyRegistry registry) {
        registry.add("symposium.data-dir", () -> directory.resolve("data").toString());
        registry.add("symposium.config-dir", () -> directory.resolve("config").toString());
    }

    @BeforeEach
    void connect() {
        api = new Api(port);
    }

    @Test
    void workloadsAreListedWithParametersAndTheBackendsThatFit() {
        Answer list = api.get("/workloads");

        assertThat(list.status()).isEqualTo(200);
        assertThat(list.at("/items/0/id")).isEqualTo("mixed");
        assertThat(list.at("/items/0/runtimes/1")).isEqualTo("other");
        assertThat(list.at("/items/1/parameters/1/name")).isEqualTo("strategy");
        assertThat(list.at("/items/1/parameters/1/default")).isEqualTo("tanenbaum");
        assertThat(list.at("/items/1/parameters/1/role")).isEqualTo("DESIGN");
        assertThat(list.at("/items/1/parameters/1/choices/0")).isEqualTo("naive");
        assertThat(list.at("/items/1/parameters/1/hazards/naive")).isEqualTo("it may deadlock");
        assertThat(list.json().at("/items/0/parameters/0").propertyNames()).doesNotContain("choices", "hazards");
    }

    @Test
    void workloadTellsWhyBackendsDoNotFit() {
        Answer workload = api.get("/workloads/dining-philosophers");

        assertThat(workload.status()).isEqualTo(200);
        assertThat(workload.at("/unit")).isEqualTo("meals");
        assertThat(workload.at("/refusedBackends/sequential")).contains("has the shape SHARED_STATE");
        assertThat(workload.json().at("/refusedBackends").propertyNames()).doesNotContain("fixed-pool");
    }

    @Test
    void backendsAreListedWithTheirTraits() {
        assertThat(api.get("/backends").at("/items/0/id")).isEqualTo("sequential");
        Answer backend = api.get("/backends/event-loop");
        assertThat(backend.status()).isEqualTo(200);
        assertThat(backend.at("/available")).isEqualTo("true");
        assertThat(backend.at("/mayBlock")).isEqualTo("false");
        assertThat(backend.at("/maxParallelism")).isEqualTo("1");
        assertThat(backend.at("/workloads/0")).isEqualTo("mixed");
        assertThat(backend.json().propertyNames()).doesNotContain("reason", "fixedInFlight");
    }

    @Test
    void backendTellsWhyWorkloadsDoNotFit() {
        Answer backend = api.get("/backends/sequential");

        assertThat(backend.at("/refusedWorkloads/dining-philosophers")).contains("has the shape SHARED_STATE");
        assertThat(backend.json().at("/refusedWorkloads").propertyNames()).doesNotContain("mixed");
        assertThat(api.get("/backends/fixed-pool").at("/schema/properties/queue/oneOf/0/enum/1"))
                .isEqualTo("array");
    }

    @Test
    void parametersAreDescribedByAJsonSchema() {
        Answer workload = api.get("/workloads/dining-philosophers");

        assertThat(workload.at("/schema/$schema")).isEqualTo("https://json-schema.org/draft/2020-12/schema");
        assertThat(workload.at("/schema/additionalProperties")).isEqualTo("false");
        assertThat(workload.at("/schema/properties/philosophers/oneOf/0/maximum"))
                .isEqualTo("1000");
        assertThat(workload.at("/schema/properties/philosophers/oneOf/1/items/type"))
                .isEqualTo("integer");
        assertThat(workload.at("/schema/properties/philosophers/default")).isEqualTo("5");
        assertThat(workload.at("/schema/properties/strategy/x-role")).isEqualTo("DESIGN");
        assertThat(workload.at("/schema/properties/eat/x-only-if/regime")).isEqualTo("blocking");
        assertThat(workload.at("/schema/properties/eat/oneOf/0/x-maximum")).isEqualTo("60s");
        String duration = workload.at("/schema/properties/eat/oneOf/0/pattern");
        assertThat("1.5ms").matches(duration);
        assertThat("5 minutes").doesNotContainPattern(duration);
    }

    @Test
    void matrixSaysOfEveryPairWhetherItGoesAndWhatItNeeds() {
        JsonNode items = api.get("/matrix").json().get("items");

        assertThat(items).hasSize(6 * 8);
        assertThat(pair(items, "mixed", "fixed-pool").get("allowed").booleanValue())
                .isTrue();
        assertThat(pair(items, "mixed", "fixed-pool").propertyNames()).doesNotContain("reason", "needs");
        assertThat(pair(items, "blocking-only", "event-loop").get("reason").stringValue())
                .contains("only in actions that never block");
        assertThat(pair(items, "dining-philosophers", "other-pool")
                        .get("reason")
                        .stringValue())
                .isEqualTo("other-pool runs in other, which does not offer dining-philosophers");
    }

    private static JsonNode pair(JsonNode items, String workload, String backend) {
        for (JsonNode pair : items) {
            if (pair.get("workload").stringValue().equals(workload)
                    && pair.get("backend").stringValue().equals(backend)) {
                return pair;
            }
        }
        throw new AssertionError("no pair of " + workload + " and " + backend);
    }

    @Test
    void runtimeThatIsNotHereSaysWhy() {
        Answer runtimes = api.get("/runtimes");

        assertThat(runtimes.at("/items/0/available")).isEqualTo("true");
        assertThat(runtimes.at("/items/0/versions/java")).isEqualTo("25");
        assertThat(runtimes.at("/items/2/name")).isEqualTo("missing");
        assertThat(runtimes.at("/items/2/available")).isEqualTo("false");
        assertThat(runtimes.at("/items/2/reason")).isEqualTo("no such command");
    }

    @Test
    void presetsAreListedWithTheirSpecs() {
        assertThat(api.get("/presets").at("/items/0/id")).isEqualTo("philosophers");
        Answer preset = api.get("/presets/philosophers");
        assertThat(preset.at("/question")).endsWith("?");
        assertThat(preset.at("/spec/workload/id")).isEqualTo("dining-philosophers");
    }

    @Test
    void thisHostIsAmongTheHosts() {
        Answer hosts = api.get("/hosts");

        assertThat(hosts.json().at("/items").size()).isEqualTo(1);
        assertThat(hosts.at("/items/0/id")).isEqualTo(host.id());
        assertThat(hosts.at("/items/0/self")).isEqualTo("true");
        assertThat(hosts.at("/items/0/lost")).isEqualTo("false");
        assertThat(hosts.at("/items/0/labels/rack")).isEqualTo("a1");
        assertThat(hosts.at("/items/0/labels/arch")).isNotEmpty();
        assertThat(hosts.at("/items/0/facts/kernel")).isNotEmpty();
    }

    @Test
    void whatThereIsNotIsNotFound() {
        for (String path : List.of("/workloads/x", "/backends/x", "/presets/x")) {
            Answer missing = api.get(path);

            assertThat(missing.status()).as(path).isEqualTo(404);
            assertThat(missing.header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(missing.at("/detail")).startsWith("there is no ");
        }
    }
}
