package dev.symposium.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDelayMeterTest {

    @TempDir
    private Path root;

    private RunDelayMeter meter;

    @BeforeEach
    void meterOfProcess7() {
        meter = new RunDelayMeter(new HostFiles(root), "7");
    }

    @Test
    void sumsOverThreads() throws IOException {
        thread("7", "900 100 3");
        thread("8", "900 50 3");

        assertThat(meter.nanos()).hasValue(150);
    }

    @Test
    void keepsWhatAnEndedThreadHadWaited() throws IOException {
        thread("7", "900 100 3");
        thread("8", "900 50 3");
        meter.nanos();

        Files.delete(root.resolve("proc/7/task/8/schedstat"));
        thread("7", "900 130 3");

        assertThat(meter.nanos()).hasValue(180);
    }

    @Test
    void takesAThreadThatCountsFromZeroForANewOne() throws IOException {
        thread("7", "900 100 3");
        meter.nanos();

        thread("7", "10 20 1");

        assertThat(meter.nanos()).hasValue(120);
    }

    @Test
    void saysUnknownWithoutFigures() throws IOException {
        assertThat(meter.nanos()).isEmpty();

        Files.createDirectories(root.resolve("proc/7/task/7"));
        assertThat(meter.nanos()).isEmpty();
    }

    @Test
    void neverFallsForThisProcess() throws InterruptedException {
        RunDelayMeter self = RunDelayMeter.ofSelf();
        long before = self.nanos().orElseThrow();
        for (int i = 0; i < 20; i++) {
            Thread.ofPlatform().start(() -> {}).join();
            long now = self.nanos().orElseThrow();
            assertThat(now).isGreaterThanOrEqualTo(before);
            before = now;
        }
    }

    private void thread(String id, String schedstat) throws IOException {
        Path task = Files.createDirectories(root.resolve("proc/7/task").resolve(id));
        Files.writeString(task.resolve("schedstat"), schedstat + "\n");
    }
}
