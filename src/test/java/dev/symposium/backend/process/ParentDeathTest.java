package dev.symposium.backend.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.symposium.host.Processes;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Children end with their parent, however that ends. */
@Timeout(60)
class ParentDeathTest {

    /** A promise of a second, and as much again for a machine that is busy. */
    private static final Duration SOON = Duration.ofSeconds(2);

    @ParameterizedTest
    @CsvSource({
        "process-pipe, killed",
        "process-socket, killed",
        "process-shm, killed",
        "process-pipe, halts",
        "process-socket, exits",
        "process-shm, halts"
    })
    void noChildOutlivesItsParent(String backend, String end) throws Exception {
        List<String> command = new java.util.ArrayList<>(ChildCommand.of(ParentForTests.class.getName(), 0));
        command.removeLast();
        command.add(backend);
        command.add(end);
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        Process parent = builder.start();
        try (BufferedReader lines = parent.inputReader(StandardCharsets.UTF_8)) {
            List<Long> children = Arrays.stream(
                            Objects.requireNonNull(lines.readLine()).split(" "))
                    .map(Long::valueOf)
                    .toList();
            assertThat(children).hasSize(2);
            if (end.equals("killed")) {
                assertThat(children).allMatch(ParentDeathTest::lives);
                parent.destroyForcibly();
            }
            parent.waitFor();

            await().atMost(SOON).until(() -> children.stream().noneMatch(ParentDeathTest::lives));
        } finally {
            parent.destroyForcibly();
        }
    }

    private static boolean lives(long pid) {
        return Processes.ofHost()
                .find(pid)
                .filter(process -> !process.isZombie())
                .isPresent();
    }
}
