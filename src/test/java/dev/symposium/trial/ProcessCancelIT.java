package dev.symposium.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symposium.host.CpuSet;
import dev.symposium.protocol.TrialEvent;
import dev.symposium.protocol.TrialSpec;
import dev.symposium.trial.TrialFixture.Heard;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A trial whose workers are processes, cancelled in the middle of its ops: nothing of it is left. */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class ProcessCancelIT {

    /** How many trials are cancelled. */
    static final String COUNT = "symposium.cancels";

    private static final List<String> BACKENDS = List.of("process-pipe", "process-socket", "process-shm");
    private static final int WORKERS = 2;

    @TempDir
    private Path directory;

    @Test
    void cancelInTheMiddleLeavesNoChild() throws Exception {
        Random random = new Random(5);
        InstalledRuntimes installed =
                InstalledRuntimes.install(new Directories(directory.resolve("data"), directory.resolve("config")));
        try (TrialFixture fixture = new TrialFixture(directory);
                ForkedTrialLauncher launcher =
                        new ForkedTrialLauncher(installed.commands(), fixture.starter(), 1_000_000)) {
            for (int i = 0; i < Integer.getInteger(COUNT, 6); i++) {
                String id = "t" + i;
                Heard heard = new Heard();
                RunningTrial trial = launcher.start(request(id, BACKENDS.get(i % BACKENDS.size())), heard);
                heard.next(TrialEvent.Iteration.class);
                LockSupport.parkNanos(random.nextInt(20_000_000)); // anywhere in an op
                assertThat(fixture.processesOf(id))
                        .as("the trial and its children")
                        .hasSize(1 + WORKERS);

                trial.cancel();

                assertThat(trial.await().outcome()).isInstanceOf(TrialOutcome.Cancelled.class);
                assertThat(fixture.processesOf(id)).as("left by cancel %d", i).isEmpty();
            }
        }
    }

    private TrialRequest request(String id, String backend) throws InterruptedException {
        CpuSet cores = CpuSet.allowed();
        TrialSpec.Loop endless =
                new TrialSpec.Loop(1_000, 20_000_000, 60_000_000_000L, 0, 60_000_000_000L, 10_000_000_000L);
        TrialSpec spec = new TrialSpec(
                id,
                "mixed",
                Map.of("tasks", 50L, "cpu", 2_000L, "wait", 200_000L, "critical", 0L, "payload", 0L),
                backend,
                BackendDefaults.of(backend),
                WORKERS,
                OptionalInt.empty(),
                cores.size(),
                42,
                1,
                endless);
        return new TrialRequest("jvm", spec, cores, cores, 64, Duration.ofSeconds(60), directory.resolve(id));
    }
}
