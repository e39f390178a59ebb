package dev.symposium.trial;

import dev.symposium.host.CpuSet;
import dev.symposium.host.ProcessInfo;
import dev.symposium.host.Processes;
import dev.symposium.protocol.TrialEvent;
import dev.symposium.protocol.TrialEventJson;
import dev.symposium.protocol.TrialSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Starts real processes for tests: shell scripts and small Java programs that speak the protocol, or fail to. */
final class TrialFixture implements AutoCloseable {

    static final String HELLO =
            TrialEventJson.write(new TrialEvent.Hello(TrialEvent.PROTOCOL, 1, Map.of("sh", "any"), List.of()));
    static final String READY = TrialEventJson.write(new TrialEvent.Ready(12, true, 1_200_000_000L));
    static final String BEAT = TrialEventJson.write(new TrialEvent.Heartbeat(1));
    static final String DONE = TrialEventJson.write(
            new TrialEvent.Done(new TrialEvent.Answers("ff", "ff", 3, null), 1_000L, Map.of("sojourn", "AAAA")));

    /** Generous: only a trial that would never end reaches it. */
    static final Duration LONG = Duration.ofSeconds(60);

    final String hostId = UUID.randomUUID().toString();
    final LeftoverSweep sweep = new LeftoverSweep(hostId);
    private final Path directory;
    private final List<ForkedTrialLauncher> launchers = new ArrayList<>();

    TrialFixture(Path directory) {
        this.directory = directory;
    }

    static String iteration(TrialEvent.Phase phase, int index) {
        return TrialEventJson.write(new TrialEvent.Iteration(
                phase,
                index,
                1,
                200,
                100_000_000,
                90_000_000L,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                Map.of()));
    }

    /** The commands of a shell that print these lines. */
    static String say(String... lines) {
        StringBuilder script = new StringBuilder();
        for (String line : lines) {
            script.append("printf '%s\\n' '").append(line).append("'\n");
        }
        return script.toString();
    }

    /** A trial that does everything right. */
    static String measure() {
        return say(
                HELLO,
                iteration(TrialEvent.Phase.WARMUP, 0),
                READY,
                iteration(TrialEvent.Phase.MEASURE, 0),
                iteration(TrialEvent.Phase.MEASURE, 1),
                DONE);
    }

    static RuntimeFile script(String script) {
        return runtime(List.of("sh", "-c", script, "trial"), Optional.empty());
    }

    static RuntimeFile runtime(List<String> command, Optional<Signal> dump) {
        return new RuntimeFile(
                "test", "A test's own", new LeaseCommand(command), Optional.empty(), Map.of("GREETING", "hi"), dump);
    }

    ProcessStarter starter() {
        return ProcessStarter.ofService(sweep);
    }

    ForkedTrialLauncher launcher(RuntimeFile runtime) {
        return launcher(runtime, starter());
    }

    ForkedTrialLauncher launcher(RuntimeFile runtime, ProcessStarter starter) {
        ForkedTrialLauncher launcher =
                new ForkedTrialLauncher(List.of(new RuntimeCommand(runtime, Optional.empty())), starter, 128 * 1024);
        launchers.add(launcher);
        return launcher;
    }

    TrialResult run(RuntimeFile runtime) throws InterruptedException {
        return launcher(runtime).start(request("t1"), TrialListener.NONE).await();
    }

    TrialResult runScript(String script) throws InterruptedException {
        return run(script(script));
    }

    TrialRequest request(String id) {
        return request(id, LONG, TrialSpec.Loop.DEFAULT.stallNanos());
    }

    TrialRequest request(String id, Duration timeout, long stallNanos) {
        CpuSet core = CpuSet.of(CpuSet.allowed().first());
        TrialSpec.Loop usual = TrialSpec.Loop.DEFAULT;
        TrialSpec.Loop loop = new TrialSpec.Loop(
                usual.iterations(),
                usual.iterationNanos(),
                usual.measureNanos(),
                usual.warmupMinNanos(),
                usual.warmupMaxNanos(),
                stallNanos);
        TrialSpec spec = new TrialSpec(
                id, "sleep", Map.of("tasks", 200L), "fixed-pool", Map.of(), 1, OptionalInt.empty(), 1, 42, 1, loop);
        return new TrialRequest("test", spec, CpuSet.allowed(), core, 64, timeout, directory.resolve(id));
    }

    /** The living processes that carry the id of a trial of this fixture. */
    List<ProcessInfo> processesOf(String trial) {
        return Processes.ofHost().withEnvironment(LeftoverSweep.VARIABLE + "=" + sweep.mark(trial) + "\0").stream()
                .map(Processes.ofHost()::find)
                .flatMap(Optional::stream)
                .filter(process -> !process.isZombie())
                .toList();
    }

    /** Collects what a trial says, so that a test can wait for an event. */
    static final class Heard implements TrialListener {

        private final BlockingQueue<TrialEvent> events = new LinkedBlockingQueue<>();

        @Override
        public void heard(TrialEvent event) {
            events.add(event);
        }

        <E extends TrialEvent> E next(Class<E> type) throws InterruptedException {
            while (true) {
                TrialEvent event = events.poll(LONG.toSeconds(), TimeUnit.SECONDS);
                if (event == null) {
                    throw new AssertionError("no " + type.getSimpleName() + " within " + LONG);
                }
                if (type.isInstance(event)) {
                    return type.cast(event);
                }
            }
        }

        List<TrialEvent> rest() {
            List<TrialEvent> rest = new ArrayList<>();
            events.drainTo(rest);
            return rest;
        }
    }

    @Override
    public void close() {
        launchers.forEach(ForkedTrialLauncher::close);
        sweep.all();
    }
}
