package dev.symposium.bench;

import dev.symposium.host.ProcessCpuClock;
import dev.symposium.stats.MeanInterval;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the service itself costs: until it is ready, at rest, and while it runs trials. */
class ServiceBench {

    private static final Path JAR = Path.of(System.getProperty("symposium.jar", "target/symposium-0.1.0-SNAPSHOT.jar"));

    private static final int STARTS = Blocks.count(3);
    private static final Duration READY_WITHIN = Duration.ofMinutes(2);
    private static final Duration REST = Duration.ofSeconds(10);
    private static final double MEBIBYTE = 1 << 20;

    private static final Set<String> OVER = Set.of("COMPLETED", "FAILED", "CANCELLED", "LOST");

    /** By then the classes are loaded, and the first of them compiled. */
    private static final int BLOCKS_TO_WARM_UP = 4;

    private static final int BLOCKS = 8;

    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path directory;

    private final HttpClient http = HttpClient.newHttpClient();
    private final double[] startMillis = new double[STARTS];
    private final double[] idleMebibytes = new double[STARTS];
    private final double[] busyPercent = new double[STARTS];

    @Test
    void theServiceKeepsOutOfTheWay() throws Exception {
        for (int i = 0; i < STARTS; i++) {
            observe(i);
        }
        BenchReport.ofHost()
                .publish(List.of(
                        result("service-start", "ms", startMillis, new Bound.None()),
                        result("service-idle-memory", "MiB", idleMebibytes, new Bound.Goal(300)),
                        result("service-cpu-during-trials", "% of a core", busyPercent, new Bound.Goal(2))));
    }

    private static BenchResult result(String name, String unit, double[] samples, Bound bound) {
        return new BenchResult(
                name,
                unit,
                false,
                MeanInterval.arithmetic(samples, unit).orElseThrow(),
                bound,
                Map.of("service", samples));
    }

    private void observe(int start) throws Exception {
        int port = freePort();
        long began = System.nanoTime();
        Process service = start(port, directory.resolve("data-" + start));
        try {
            URI root = URI.create("http://127.0.0.1:" + port);
            awaitReadiness(service, root);
            startMillis[start] = (System.nanoTime() - began) / 1e6;
            Thread.sleep(REST);
            idleMebibytes[start] = residentBytes(service.pid()) / MEBIBYTE;
            runJob(root, BLOCKS_TO_WARM_UP, service.pid());
            busyPercent[start] = 100 * runJob(root, BLOCKS, service.pid());
        } finally {
            service.destroy();
            if (!service.waitFor(Duration.ofSeconds(20))) {
                service.destroyForcibly().waitFor();
            }
        }
    }

    /** With the flags that the image starts it with. */
    private static Process start(int port, Path data) throws IOException {
        List<String> command = new ArrayList<>(List.of(Jvm.java().toString()));
        command.addAll(imageFlags());
        command.addAll(List.of(
                "-jar", JAR.toAbsolutePath().toString(), "--server.port=" + port, "--symposium.data-dir=" + data));
        Files.createDirectories(BenchReport.DIRECTORY);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        BenchReport.DIRECTORY.resolve("service.log").toFile()))
                .start();
    }

    private static List<String> imageFlags() throws IOException {
        String words = Files.readAllLines(Path.of("Dockerfile")).stream()
                .filter(line -> line.startsWith("ENTRYPOINT "))
                .findFirst()
                .orElseThrow()
                .substring("ENTRYPOINT ".length());
        List<String> flags = new ArrayList<>();
        for (JsonNode word : JSON.readTree(words)) {
            if (word.stringValue().equals("-jar")) {
                break;
            }
            flags.add(word.stringValue());
        }
        return flags.subList(1, flags.size());
    }

    private void awaitReadiness(Process service, URI root) throws Exception {
        long deadline = System.nanoTime() + READY_WITHIN.toNanos();
        while (!isReady(root)) {
            if (!service.isAlive() || System.nanoTime() > deadline) {
                throw new IllegalStateException("the service did not become ready; see service.log");
            }
            Thread.sleep(20);
        }
    }

    private boolean isReady(URI root) throws InterruptedException {
        try {
            return get(root.resolve("/actuator/health/readiness")).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** The share of a core that the service itself used from the start of the job to its end. */
    private double runJob(URI root, int blocks, long pid) throws Exception {
        String spec = """
            {"workload": {"id": "mixed", "params": {"cpu": "50us", "wait": "1ms"}}, "backends": ["virtual-threads"],
             "blocks": {"min": %d, "max": %d}}\
            """.formatted(blocks, blocks);
        HttpResponse<String> accepted = http.send(
                HttpRequest.newBuilder(root.resolve("/api/v1/jobs"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(spec))
                        .build(),
                BodyHandlers.ofString());
        if (accepted.statusCode() != 202) {
            throw new IllegalStateException("the job was refused: " + accepted.body());
        }
        URI job = root.resolve(accepted.headers().firstValue("Location").orElseThrow());
        ProcessCpuClock clock = ProcessCpuClock.of(pid);
        while (state(job, "").equals("QUEUED")) {
            Thread.sleep(50);
        }
        long began = System.nanoTime();
        long before = clock.nanosOrUnknown();
        String state = state(job, "?wait=60s");
        while (!OVER.contains(state)) {
            state = state(job, "?wait=60s");
        }
        double share = (double) (clock.nanosOrUnknown() - before) / (System.nanoTime() - began);
        if (!state.equals("COMPLETED")) {
            throw new IllegalStateException("the job is " + state + ": " + get(job).body());
        }
        return share;
    }

    private String state(URI job, String query) throws IOException, InterruptedException {
        return JSON.readTree(get(URI.create(job + query)).body()).path("state").stringValue();
    }

    private HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(uri).GET().build(), BodyHandlers.ofString());
    }

    private static double residentBytes(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .map(line -> line.replaceAll("\\D", ""))
                .mapToDouble(kibibytes -> Double.parseDouble(kibibytes) * 1024)
                .findFirst()
                .orElseThrow();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
