package dev.symposium;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symposium.backend.thread.StructuredScopeBackend;
import dev.symposium.harness.TrialMain;
import dev.symposium.protocol.RuntimeDescription;
import dev.symposium.protocol.RuntimeDescriptionJson;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;

/**
 * The compiler marks the class files that use a preview API, and only a JVM of the same release that was told so loads
 * those. The service is not told.
 */
@Timeout(60)
class PreviewTest {

    private static final int PREVIEW = 0xFFFF;

    @Test
    void onlyTheEngineOfScopesUsesAPreviewApi() throws Exception {
        Path classes = Path.of(StructuredScopeBackend.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (Stream<Path> files = Files.walk(classes)) {
            List<String> all = files.filter(file -> file.toString().endsWith(".class"))
                    .map(Path::toString)
                    .toList();
            assertThat(all).hasSizeGreaterThan(200);

            assertThat(all)
                    .filteredOn(PreviewTest::isMarked)
                    .map(file -> classes.relativize(Path.of(file)).toString())
                    .containsExactlyInAnyOrder(
                            "dev/symposium/backend/thread/StructuredScopeEngine.class",
                            "dev/symposium/backend/thread/StructuredScopeEngine$Tree.class");
        }
    }

    @Test
    void aJvmThatWasNotToldListsTheBackendAsUnavailable() throws Exception {
        RuntimeDescription described = RuntimeDescriptionJson.read(printed(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                TrialMain.class.getName(),
                "describe"));

        assertThat(described.backends())
                .filteredOn(backend -> backend.unavailable() != null)
                .singleElement()
                .satisfies(backend -> {
                    assertThat(backend.id()).isEqualTo("structured-scope");
                    assertThat(backend.unavailable()).contains("without --enable-preview");
                });
    }

    @Test
    void theScanForComponentsPassesByMarkedClasses() {
        assertThat(new ClassPathScanningCandidateComponentProvider(true)
                        .findCandidateComponents("dev.symposium.backend.thread"))
                .isEmpty();
    }

    private static String printed(String... command) throws Exception {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.getOutputStream().close();
        String line = process.inputReader().readLine();
        assertThat(process.waitFor()).isZero();
        return line;
    }

    private static boolean isMarked(String classFile) {
        try (DataInputStream in = new DataInputStream(Files.newInputStream(Path.of(classFile)))) {
            assertThat(in.readInt()).as(classFile).isEqualTo(0xCAFEBABE);
            return in.readUnsignedShort() == PREVIEW;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
