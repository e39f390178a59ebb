package dev.symposium.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.symposium.host.CpuSet;
import dev.symposium.protocol.RuntimeDescription;
import dev.symposium.protocol.RuntimeDescriptionJson;
import dev.symposium.trial.TrialRuntime.Available;
import dev.symposium.trial.TrialRuntime.Unavailable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class DescribedRuntimesTest {

    private static final CpuSet CORE = CpuSet.of(CpuSet.allowed().first());

    @TempDir
    private Path directory;

    private TrialFixture fixture;

    @BeforeEach
    void open() {
        fixture = new TrialFixture(directory);
    }

    @AfterEach
    void noProcessIsLeft() {
        fixture.close();
        assertThat(fixture.sweep.all()).isEmpty();
    }

    @Test
    void aRuntimeSaysWhatItOffers() {
        RuntimeDescription description = description(1, null);
        TrialRuntime runtime = only(runtimes(answering("describe", RuntimeDescriptionJson.write(description))));
        assertThat(runtime.name()).isEqualTo("test");
        assertThat(runtime.state()).isEqualTo(new Available(description));
        assertThat(runtime.description()).contains(description);
    }

    @Test
    void itIsAskedOnce() {
        String json = RuntimeDescriptionJson.write(description(1, null));
        Runtimes runtimes = runtimes(TrialFixture.say(json) + "echo asked >> asked.txt");
        assertThat(runtimes.all()).isEqualTo(runtimes.all());
        assertThat(runtimes.find("test")).contains(runtimes.all().getFirst());
        assertThat(runtimes.find("abacus")).isEmpty();
        assertThat(directory.resolve("asked.txt")).hasContent("asked");
    }

    @Test
    void whatCannotBeUsedSaysWhy() {
        assertUnavailable(
                runtimes("echo 'no such module' >&2; exit 2"), "'describe' exited with code 2", "no such module");
        assertUnavailable(runtimes("kill -SEGV $$"), "'describe' was killed by SIGSEGV");
        assertUnavailable(runtimes("echo '<html>'"), "did not answer as the protocol says", "<html>");
        assertUnavailable(runtimes("true"), "did not answer as the protocol says");
        assertUnavailable(runtimes("yes"), "printed more than 4 MiB");
        assertUnavailable(
                runtimes(answering("describe", RuntimeDescriptionJson.write(description(0, null)))),
                "speaks version 0 of the protocol, this service speaks version 1");
        assertUnavailable(
                runtimes(answering("describe", RuntimeDescriptionJson.write(description(1, "needs Python 3.13")))),
                "needs Python 3.13");
    }

    @Test
    void aRuntimeThatDoesNotAnswerIsLeftAndLeavesNothingBehind() {
        assertUnavailable(
                runtimes("sh -c \"trap '' TERM; sleep 300\" & sleep 300", Duration.ofMillis(300)),
                "'describe' was not done after 300 ms");
    }

    @Test
    void closingEndsTheAskingAndItsProcess() throws Exception {
        DescribedRuntimes runtimes = runtimes("echo x > started; sleep 300", Duration.ofSeconds(60));
        await().until(() -> Files.exists(directory.resolve("started")));
        runtimes.close();
        assertThat(fixture.processesOf("describe/test")).isEmpty();
        assertUnavailable(runtimes, "interrupted");
    }

    @Test
    void aTokenHasAPriceOnGivenCores() throws InterruptedException {
        Runtimes runtimes = runtimes("grep Cpus_allowed_list /proc/self/status >> cores.txt\n"
                + answering("calibrate", "{\"nanosPerToken\":2.5,\"samples\":[2.4,2.5,2.6]}"));
        assertThat(runtimes.calibrate("test", CORE)).isEqualTo(2.5);
        assertThat(directory.resolve("cores.txt")).content().contains("\t" + CORE + "\n");
    }

    @Test
    void aCalibrationThatFailsSaysWhy() {
        Runtimes failing = runtimes("echo 'too hot' >&2; exit 4");
        assertThatThrownBy(() -> failing.calibrate("test", CORE))
                .isInstanceOf(CalibrationFailedException.class)
                .hasMessageContaining("'calibrate' exited with code 4")
                .hasMessageContaining("too hot");
        Runtimes free = runtimes("echo '{\"nanosPerToken\":0,\"samples\":[0]}'");
        assertThatThrownBy(() -> free.calibrate("test", CORE))
                .isInstanceOf(CalibrationFailedException.class)
                .hasMessageContaining("must cost something");
        assertThatThrownBy(() -> free.calibrate("abacus", CORE)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> free.calibrate("test", CpuSet.empty())).isInstanceOf(IllegalArgumentException.class);
    }

    private static String answering(String verb, String line) {
        return "test \"$1\" = " + verb + " || exit 64\n" + TrialFixture.say(line);
    }

    private static RuntimeDescription description(int protocol, @Nullable String unavailable) {
        return new RuntimeDescription(protocol, "test", Map.of("sh", "any"), unavailable, List.of(), List.of());
    }

    private DescribedRuntimes runtimes(String script) {
        return runtimes(script, Duration.ofSeconds(30));
    }

    private DescribedRuntimes runtimes(String script, Duration timeout) {
        RuntimeCommand command = new RuntimeCommand(TrialFixture.script(script), Optional.empty());
        return new DescribedRuntimes(
                List.of(command),
                new RuntimeProbe(fixture.starter(), directory),
                new TrialSettings(timeout, timeout, DataSize.ofMegabytes(1)));
    }

    private static TrialRuntime only(Runtimes runtimes) {
        assertThat(runtimes.all()).hasSize(1);
        return runtimes.all().getFirst();
    }

    private static void assertUnavailable(Runtimes runtimes, String... because) {
        TrialRuntime runtime = only(runtimes);
        assertThat(runtime.description()).isEmpty();
        assertThat(runtime.state()).isInstanceOf(Unavailable.class);
        assertThat(((Unavailable) runtime.state()).reason()).contains(because);
    }
}
