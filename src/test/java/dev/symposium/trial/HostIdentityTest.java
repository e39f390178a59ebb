package dev.symposium.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class HostIdentityTest {

    @TempDir
    private Path directory;

    @Test
    void theIdIsMadeOnceAndKept() {
        Path dataDir = directory.resolve("not/yet/there");
        String id;
        try (HostIdentity first = HostIdentity.hold(dataDir)) {
            id = first.id();
        }
        assertThat(UUID.fromString(id)).hasToString(id);
        try (HostIdentity second = HostIdentity.hold(dataDir)) {
            assertThat(second.id()).isEqualTo(id);
        }
    }

    @Test
    void twoServicesCannotShareADataDirectory() {
        try (HostIdentity _ = HostIdentity.hold(directory)) {
            assertRefused();
        }
        try (HostIdentity again = HostIdentity.hold(directory)) {
            assertThat(again.id()).isNotEmpty();
        }
    }

    @Test
    void theLockHoldsAcrossProcessesAndEndsWithTheirDeath() throws Exception {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var output = other.inputReader()) {
            assertThat(output.readLine()).isEqualTo("held");
            assertRefused();
        } finally {
            other.destroyForcibly().waitFor();
        }
        HostIdentity.hold(directory).close();
    }

    /** Holds the directory until it is killed. */
    static final class Holder {

        private Holder() {}

        public static void main(String[] arguments) throws InterruptedException {
            try (HostIdentity _ = HostIdentity.hold(Path.of(arguments[0]))) {
                System.out.println("held");
                Thread.sleep(Long.MAX_VALUE);
            }
        }
    }

    @Test
    void aFileThatHoldsNoIdIsRefusedAndLeftAlone() throws IOException {
        for (String content : List.of("something else", "x".repeat(1000))) {
            Files.writeString(directory.resolve("host-id"), content);
            assertThatThrownBy(() -> HostIdentity.hold(directory))
                    .isInstanceOf(StartRefusedException.class)
                    .hasMessageContaining("holds no host id");
            assertThat(directory.resolve("host-id")).hasContent(content);
        }
    }

    @Test
    void aDirectoryThatCannotBeMadeIsRefused() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");
        assertThatThrownBy(() -> HostIdentity.hold(file.resolve("data")))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("cannot be used");
    }

    private void assertRefused() {
        assertThatThrownBy(() -> HostIdentity.hold(directory))
                .isInstanceOf(StartRefusedException.class)
                .hasMessage("The data directory " + directory + " is in use by another running service.");
    }
}
