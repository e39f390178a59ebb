package dev.symposium.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
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

/** Orders so plain that no verdict may ever turn them round, whatever else the host does. */
@DirtiesContext
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class TextbookIT {

    @TempDir
    static Path data;

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void ownDirectory(DynamicPropertyRegistry registry) {
        registry.add("symposium.data-dir", data::toString);
    }

    @Test
    void handingOverATrivialTaskCostsMoreTheMoreIsMadeForIt() throws Exception {
        List<String> cheapestFirst =
                List.of("fixed-pool-chunked", "fixed-pool", "virtual-threads", "platform-per-task");
        Client client = new Client(port);
        String job = client.submit("{'workload':{'id':'mixed','params':{'tasks':1000,'cpu':'0ns','wait':'0ns'}},"
                + "'backends':['platform-per-task','virtual-threads','fixed-pool-chunked','fixed-pool'],"
                + "'parallelism':[2],'objective':'cpu','blocks':{'min':5,'max':5},"
                + "'trial':{'iterations':5,'warmup':'2s'},'budget':'10m'}");
        assertThat(client.await(job).get("state").asString()).isEqualTo("COMPLETED");

        Map<String, String> backends = new HashMap<>();
        for (JsonNode cell : client.json(job + "/cells").get("items")) {
            backends.put(cell.get("id").asString(), cell.at("/backend/id").asString());
        }
        JsonNode comparisons = client.json(job + "/verdict").get("comparisons");
        assertThat(comparisons).hasSize(6);
        for (JsonNode comparison : comparisons) {
            int a = cheapestFirst.indexOf(backends.get(comparison.get("a").asString()));
            int b = cheapestFirst.indexOf(backends.get(comparison.get("b").asString()));
            assertThat(comparison.get("decision").asString())
                    .as("%s", comparison)
                    .isNotEqualTo(a < b ? "B_BETTER" : "A_BETTER");
            if (Math.abs(a - b) == 2 && Math.max(a, b) == 3) {
                double ratio = comparison.at("/ratio/value").asDouble();
                assertThat(a < b ? ratio : 1 / ratio)
                        .as("a thread each over a pool: %s", comparison)
                        .isGreaterThanOrEqualTo(100);
            }
        }
    }

    @Test
    void javaSerializationCostsAHundredTimesAPlainEncodingAndTransferIsShownApart() throws Exception {
        Client client = new Client(port);
        String job = client.submit(
                "{'workload':{'id':'ipc-echo','params':{'tasks':500,'payload':64}},"
                    + "'backends':[{'id':'process-pipe','params':{'encoding':['ffm','java-serialization']}}],"
                    + "'parallelism':[2],'blocks':{'min':3,'max':3},'trial':{'iterations':5,'warmup':'2s'},'budget':'10m'}");
        assertThat(client.await(job).get("state").asString()).isEqualTo("COMPLETED");

        Map<String, Double> encodings = new HashMap<>();
        for (JsonNode cell : client.json(job + "/cells").get("items")) {
            JsonNode counters = cell.get("counters");
            double timed = counters.get("timedTasks").asDouble();
            assertThat(timed).isPositive();
            assertThat(counters.get("transferNanos").asDouble()).isPositive();
            encodings.put(
                    cell.at("/backend/params/encoding").asString(),
                    (counters.get("encodeNanos").asDouble()
                                    + counters.get("decodeNanos").asDouble())
                            / timed);
        }
        assertThat(encodings.get("java-serialization")).isGreaterThanOrEqualTo(100 * encodings.get("ffm"));
    }
}
