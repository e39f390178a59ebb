package dev.symposium.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symposium.host.CpuSet;
import dev.symposium.protocol.RuntimeDescription;
import dev.symposium.protocol.TrialEvent;
import dev.symposium.protocol.TrialSpec;
import dev.symposium.trial.TrialOutcome.Measured;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The packed {@code jvm} runtime as the service uses it: on the class path that was copied, and on nothing else. */
@Timeout(value = 90, unit = TimeUnit.SECONDS)
class JvmRuntimeTest {

    private static final CpuSet CORE = CpuSet.of(CpuSet.allowed().first());

    @TempDir
    private Path directory;

    private TrialFixture fixture;
    private InstalledRuntimes installed;

    @BeforeEach
    void install() {
        fixture = new TrialFixture(directory);
        installed = InstalledRuntimes.install(new Directories(directory.resolve("data"), directory.resolve("config")));
    }

    @AfterEach
    void noProcessIsLeft() {
        fixture.close();
        assertThat(fixture.sweep.all()).isEmpty();
    }

    @Test
    void itDescribesItselfAndPricesItsToken() throws Exception {
        try (DescribedRuntimes runtimes = new DescribedRuntimes(
                installed.commands(), new RuntimeProbe(fixture.starter(), directory), TrialSettings.DEFAULT)) {
            TrialRuntime jvm = runtimes.find("jvm").orElseThrow();
            RuntimeDescription description = jvm.description().orElseThrow();
            assertThat(description.runtime()).isEqualTo("jvm");
            assertThat(description.backends()).isNotEmpty();
            assertThat(description.workloads()).isNotEmpty();
            assertThat(jvm.classPathDigest()).isPresent();
            assertThat(runtimes.calibrate("jvm", CORE)).isPositive();
        }
    }

    @Test
    void itMeasures() throws Exception {
        TrialSpec.Loop brief = new TrialSpec.Loop(3, 20_000_000, 100_000_000, 0, 100_000_000, 3_000_000_000L);
        TrialSpec spec = new TrialSpec(
                "t1",
                "sleep",
                Map.of("tasks", 4L, "duration", 1_000_000L),
                "virtual-threads",
                Map.of(),
                1,
                OptionalInt.empty(),
                1,
                42,
                1,
                brief);
        try (ForkedTrialLauncher launcher =
                new ForkedTrialLauncher(installed.commands(), fixture.starter(), 1_000_000)) {
            TrialResult result = launcher.start(
                            new TrialRequest(
                                    "jvm", spec, CORE, CORE, 64, Duration.ofSeconds(60), directory.resolve("t1")),
                            TrialListener.NONE)
                    .await();
            assertThat(result.outcome()).as(result.end().stderrTail()).isInstanceOf(Measured.class);
            assertThat(result.transcript().hello().flags()).contains("-XX:ParallelGCThreads=1", "-Xmx64m");
            assertThat(result.transcript().measured()).isNotEmpty();
            assertThat(result.transcript().calibration(TrialEvent.Moment.BEFORE))
                    .isNotNull();
            assertThat(result.transcript().calibration(TrialEvent.Moment.AFTER)).isNotNull();
            assertThat(result.end().stderrTail()).isEmpty();
            assertThat(result.end().cpuNanos()).isPresent();
        }
    }

    @Test
    void everyLibraryIsCopiedOnce() {
        List<Path> entries =
                installed.commands().getFirst().classPath().orElseThrow().entries();
        assertThat(entries)
                .doesNotHaveDuplicates()
                .allSatisfy(entry -> assertThat(entry)
                        .startsWith(directory.resolve("data/trial"))
                        .exists());
    }
}
