package dev.symposium.harness;

import com.softwaremill.jox.Channel;
import dev.symposium.host.Processes;
import dev.symposium.protocol.TrialEvent;
import dev.symposium.protocol.TrialEventJson;
import dev.symposium.protocol.TrialSpec;
import dev.symposium.protocol.TrialSpecJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.awaitility.Awaitility;
import org.jspecify.annotations.NullMarked;
import tools.jackson.core.json.JsonFactory;

/** A trial in a process of its own, on the class path and with the flags that it will have. */
final class TrialProcess implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 60;

    private final Process process;
    private final List<TrialEvent> events = new CopyOnWriteArrayList<>();
    private final List<Long> heardAt = new CopyOnWriteArrayList<>(); // by event, of System.nanoTime
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final Thread reader;
    private final Thread logReader;

    private TrialProcess(Process process) {
        this.process = process;
        reader = Thread.ofPlatform().start(() -> read(process.inputReader(StandardCharsets.US_ASCII), this::heard));
        logReader = Thread.ofPlatform().start(() -> read(process.errorReader(), log::add));
    }

    /** Starts the process and leaves it waiting for its spec. */
    static TrialProcess start(Map<String, String> environment, String... verb) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseParallelGC",
                "-XX:ParallelGCThreads=2",
                "-XX:ActiveProcessorCount=2",
                "-Xms64m",
                "-Xmx64m",
                "--enable-preview",
                "--enable-native-access=ALL-UNNAMED",
                "--add-opens",
                "java.base/java.util.concurrent.locks=ALL-UNNAMED",
                "--add-exports",
                "java.base/jdk.internal.vm=ALL-UNNAMED",
                "-XX:+DisplayVMOutputToStderr",
                "-Xlog:disable",
                "-Xlog:all=warning:stderr",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                classPath(),
                FaultyTrialMain.class.getName()));
        command.addAll(List.of(verb));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        return new TrialProcess(builder.start());
    }

    /** Starts a trial. */
    static TrialProcess of(TrialSpec spec) throws IOException {
        return of(spec, Map.of());
    }

    /** Starts a trial that leaves its dumps there. */
    static TrialProcess of(TrialSpec spec, Path artifacts) throws IOException {
        return of(spec, Map.of("SYMPOSIUM_ARTIFACTS", artifacts.toString()));
    }

    private static TrialProcess of(TrialSpec spec, Map<String, String> environment) throws IOException {
        TrialProcess process = start(environment, "run");
        process.say(TrialSpecJson.write(spec));
        return process;
    }

    /** The measured core, its libraries as far as they are needed here, and the tests. */
    private static String classPath() {
        return Stream.of(
                        TrialMain.class,
                        FaultyTrialMain.class,
                        JsonFactory.class,
                        Histogram.class,
                        NullMarked.class,
                        Channel.class)
                .map(TrialProcess::location)
                .distinct()
                .collect(Collectors.joining(":"));
    }

    private static String location(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    void say(String line) throws IOException {
        process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    /** Ends the lifeline. */
    void abandon() throws IOException {
        process.getOutputStream().close();
    }

    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    /** Waits until the kernel has stopped it; false if it has ended instead. */
    boolean awaitStopped() {
        Awaitility.await()
                .atMost(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> isStopped() || !process.isAlive());
        return isStopped();
    }

    private boolean isStopped() {
        return Processes.ofHost()
                .find(process.pid())
                .map(found -> found.state() == 'T')
                .orElse(false);
    }

    /** Waits for an event. */
    <E extends TrialEvent> E await(Class<E> type, Predicate<E> condition) {
        Awaitility.await().atMost(PATIENCE_SECONDS, TimeUnit.SECONDS).until(() -> {
            return all(type).stream().anyMatch(condition) || !(process.isAlive() || reader.isAlive());
        });
        return all(type).stream()
                .filter(condition)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no such " + type.getSimpleName() + ": " + this));
    }

    /** Waits for the end and answers how the process exited; all that it said has been heard by then. */
    int exit() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("still running: " + this);
        }
        reader.join();
        logReader.join();
        return process.exitValue();
    }

    List<TrialEvent> events() {
        return events;
    }

    /** When the event of that number was heard, by {@link System#nanoTime}. */
    long heardAt(int event) {
        return heardAt.get(event);
    }

    <E extends TrialEvent> List<E> all(Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    String log() {
        return String.join("\n", log);
    }

    /** What it printed, as it stands. */
    List<String> lines() {
        return lines;
    }

    private void heard(String line) {
        lines.add(line);
        if (line.startsWith("{\"event\"")) {
            long now = System.nanoTime();
            TrialEventJson.read(line).ifPresent(event -> {
                heardAt.add(now);
                events.add(event);
            });
        }
    }

    private interface Line {
        void line(String line);
    }

    private static void read(BufferedReader in, Line line) {
        try (in) {
            for (String next = in.readLine(); next != null; next = in.readLine()) {
                line.line(next);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    @Override
    public String toString() {
        return process + "\n" + events + "\n" + log();
    }
}
