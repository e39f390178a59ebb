package dev.symposium.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The packaged service as a process of its own, to be killed. */
final class ServiceProcess implements AutoCloseable {

    private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Process process;
    private final Path log;
    private final int port;

    private ServiceProcess(Process process, Path log, int port) {
        this.process = process;
        this.log = log;
        this.port = port;
    }

    /** Starts it on the data directory and waits until it is ready. */
    static ServiceProcess start(Path data) throws IOException, InterruptedException {
        Path log = Files.createTempFile(data.getParent(), "service", ".log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED",
                "-jar",
                System.getProperty("symposium.jar"),
                "--server.port=0",
                "--symposium.data-dir=" + data));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Instant end = Instant.now().plus(PATIENCE);
        while (true) {
            Optional<Integer> port = port(log);
            if (port.isPresent() && ready(port.get())) {
                return new ServiceProcess(process, log, port.get());
            }
            if (!process.isAlive() || Instant.now().isAfter(end)) {
                process.destroyForcibly();
                throw new IllegalStateException("the service did not start: " + Files.readString(log));
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private static Optional<Integer> port(Path log) throws IOException {
        Matcher matcher = PORT.matcher(Files.readString(log));
        return matcher.find() ? Optional.of(Integer.valueOf(matcher.group(1))) : Optional.empty();
    }

    private static boolean ready(int port) throws InterruptedException {
        try {
            return new Client(port).get("/actuator/health/readiness").statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    Client client() {
        return new Client(port);
    }

    /** As by {@code kill -9}. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** As by {@code kill}; answers how long it took to end, or nothing if it did not. */
    Optional<Duration> terminate() throws InterruptedException {
        Instant start = Instant.now();
        process.destroy();
        return process.waitFor(60, TimeUnit.SECONDS)
                ? Optional.of(Duration.between(start, Instant.now()))
                : Optional.empty();
    }

    /** The trial processes of the data directory's host that are alive. */
    static List<Long> trials(Path data) throws IOException {
        String marker =
                "SYMPOSIUM_TRIAL=" + Files.readString(data.resolve("host-id")).strip();
        List<Long> pids = new ArrayList<>();
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            for (Path p : processes
                    .filter(p -> p.getFileName().toString().chars().allMatch(Character::isDigit))
                    .toList()) {
                try {
                    if (Files.readString(p.resolve("environ"), java.nio.charset.StandardCharsets.ISO_8859_1)
                            .contains(marker)) {
                        pids.add(Long.valueOf(p.getFileName().toString()));
                    }
                } catch (IOException gone) {
                    // It ended meanwhile, or is not ours to read.
                }
            }
        }
        return pids;
    }

    String log() throws IOException {
        return Files.readString(log);
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
