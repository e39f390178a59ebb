package dev.symposium.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symposium.trial.RuntimeFile.Library;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialClassPathTest {

    private static final String SELF = "dev/symposium/trial/CodeSources.class";
    private static final String MANIFEST = "META-INF/MANIFEST.MF";
    private static final List<Library> LIBRARIES = List.of(
            new Library("tools.jackson.core", "jackson-core"),
            new Library("org.hdrhistogram", "HdrHistogram"),
            new Library("org.jspecify", "jspecify"));

    @TempDir
    private Path directory;

    private Path target;
    private Path classes;
    private List<Path> jars;

    @BeforeEach
    void findOurselves() throws IOException {
        target = directory.resolve("data/trial");
        try (CodeSources running = running()) {
            classes = running.classes();
            // The others only cost time.
            jars = running.archives().stream()
                    .filter(jar ->
                            jar.toString().matches(".*/(jackson-core|HdrHistogram|jspecify|jackson-databind)-.*"))
                    .toList();
        }
    }

    @Test
    void theServiceInThisTestRunsFromADirectory() throws IOException {
        try (CodeSources running = running()) {
            TrialClassPath path = TrialClassPath.install(running, LIBRARIES, target);
            assertThat(path.digest()).matches("[0-9a-f]{64}");
            assertThat(path.entries())
                    .extracting(entry ->
                            target.resolve(path.digest()).relativize(entry).toString())
                    .satisfiesExactly(
                            entry -> assertThat(entry).isEqualTo("classes"),
                            entry -> assertThat(entry).matches("lib/jackson-core-3\\..*\\.jar"),
                            entry -> assertThat(entry).matches("lib/HdrHistogram-.*\\.jar"),
                            entry -> assertThat(entry).matches("lib/jspecify-.*\\.jar"));
            assertThat(path.entries()).allSatisfy(entry -> assertThat(entry).exists());
            assertThat(path.asText().split(":")).hasSize(4);
        }
    }

    @Test
    void theMeasuredCoreIsCopiedAndNothingElse() throws IOException {
        try (CodeSources running = running()) {
            Path copied =
                    TrialClassPath.install(running, LIBRARIES, target).entries().getFirst();
            for (String room : TrialClassPath.MEASURED_CORE) {
                assertThat(names(copied.resolve("dev/symposium/" + room)))
                        .isNotEmpty()
                        .isEqualTo(names(classes.resolve("dev/symposium/" + room)));
            }
            assertThat(children(copied.resolve("dev/symposium"))).hasSameElementsAs(TrialClassPath.MEASURED_CORE);
        }
    }

    @Test
    void directoryPlainJarAndNestedJarGiveTheSame() throws Exception {
        String fromDirectory;
        try (CodeSources running = running()) {
            fromDirectory = TrialClassPath.install(running, LIBRARIES, target).digest();
        }
        try (URLClassLoader plain = plainJar();
                CodeSources sources = CodeSources.of(plain)) {
            Path copy = directory.resolve("from-plain");
            assertThat(TrialClassPath.install(sources, LIBRARIES, copy).digest())
                    .isEqualTo(fromDirectory);
        }
        try (CodeSources sources = nestedJar()) {
            Path copy = directory.resolve("from-nested");
            assertThat(TrialClassPath.install(sources, LIBRARIES, copy).digest())
                    .isEqualTo(fromDirectory);
        }
    }

    @Test
    void runtimeFilesAreFoundInEachForm() throws Exception {
        Path nowhere = directory.resolve("nowhere");
        try (CodeSources running = running();
                URLClassLoader plainJar = plainJar();
                CodeSources plain = CodeSources.of(plainJar);
                CodeSources nested = nestedJar()) {
            for (CodeSources sources : List.of(running, plain, nested)) {
                assertThat(RuntimeFiles.read(sources.classes(), nowhere))
                        .extracting(RuntimeFile::name)
                        .contains("jvm");
            }
        }
    }

    @Test
    void whatIsThereIsNotWrittenAgain() throws IOException {
        try (CodeSources running = running()) {
            TrialClassPath first = TrialClassPath.install(running, LIBRARIES, target);
            Object key = fileKey(first.entries().getFirst());
            TrialClassPath second = TrialClassPath.install(running, LIBRARIES, target);
            assertThat(second).isEqualTo(first);
            assertThat(fileKey(second.entries().getFirst())).isEqualTo(key);
            assertThat(children(target)).containsExactly(first.digest());
        }
    }

    @Test
    void whatWasDamagedIsMadeAnew() throws IOException {
        try (CodeSources running = running()) {
            TrialClassPath first = TrialClassPath.install(running, LIBRARIES, target);
            Path jar = first.entries().getLast();
            Files.write(jar, new byte[] {1}, StandardOpenOption.TRUNCATE_EXISTING);
            TrialClassPath.install(running, LIBRARIES, target);
            assertThat(Files.size(jar)).isGreaterThan(1);
        }
    }

    @Test
    void otherCodeHasAnotherDigest() throws IOException {
        try (CodeSources running = running()) {
            assertThat(TrialClassPath.install(running, LIBRARIES, target).digest())
                    .isNotEqualTo(TrialClassPath.install(running, LIBRARIES.subList(0, 2), target)
                            .digest());
        }
    }

    @Test
    void classPathsOfEarlierVersionsAndDraftsAreDeleted() throws IOException {
        try (CodeSources running = running()) {
            TrialClassPath used = TrialClassPath.install(running, LIBRARIES, target);
            TrialClassPath.install(running, List.of(), target);
            Files.createDirectories(target.resolve("draft-1/classes"));
            TrialClassPath.deleteOthers(target, List.of(used));
            assertThat(children(target)).containsExactly(used.digest());
        }
    }

    @Test
    void anArtifactOfTheSameNameInAnotherGroupIsAnotherLibrary() throws IOException {
        // Both are on the class path of the service.
        try (CodeSources running = running()) {
            Library other = new Library("com.fasterxml.jackson.core", "jackson-core");
            assertThat(TrialClassPath.install(running, List.of(other), target)
                            .entries()
                            .getLast())
                    .asString()
                    .contains("jackson-core-2.");
        }
    }

    @Test
    void aLibraryThatTheServiceDoesNotHaveIsNamed() throws IOException {
        try (CodeSources running = running()) {
            assertThatThrownBy(
                            () -> TrialClassPath.install(running, List.of(new Library("org.example", "lib")), target))
                    .isInstanceOf(IOException.class)
                    .hasMessage("the library org.example:lib must be on the class path of the service once, was found"
                            + " nowhere");
            assertThat(target).doesNotExist();
        }
    }

    private static CodeSources running() throws IOException {
        return CodeSources.of(TrialClassPathTest.class.getClassLoader());
    }

    private URLClassLoader plainJar() throws IOException {
        Path jar = directory.resolve("plain with blanks.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            manifest(out);
            addTree(out, classes, "");
        }
        List<URL> urls = new ArrayList<>(List.of(jar.toUri().toURL()));
        for (Path library : jars) {
            urls.add(library.toUri().toURL());
        }
        return new URLClassLoader(urls.toArray(URL[]::new), null);
    }

    /** As Spring Boot packs it, with the URLs that its class loader gives. */
    private CodeSources nestedJar() throws IOException {
        Path jar = directory.resolve("nested with blanks.jar");
        List<String> manifests = new ArrayList<>();
        String outer = "jar:nested:" + jar.toUri().getRawPath() + "/!";
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            manifest(out);
            addTree(out, classes, "BOOT-INF/classes/");
            for (Path library : jars) {
                String name = "BOOT-INF/lib/" + library.getFileName();
                addStored(out, name, Files.readAllBytes(library));
                manifests.add(outer + name + "!/" + MANIFEST);
            }
        }
        manifests.add("jar:" + jar.toUri() + "!/" + MANIFEST);
        return CodeSources.of(outer + "BOOT-INF/classes/!/" + SELF, manifests);
    }

    private static void manifest(JarOutputStream out) throws IOException {
        out.putNextEntry(new JarEntry(MANIFEST));
        out.write("Manifest-Version: 1.0\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        out.closeEntry();
    }

    private static void addTree(JarOutputStream out, Path root, String prefix) throws IOException {
        for (String name : names(root)) {
            if (!name.equals(MANIFEST)) {
                out.putNextEntry(new JarEntry(prefix + name));
                copy(root.resolve(name), out);
                out.closeEntry();
            }
        }
    }

    private static void copy(Path file, OutputStream out) throws IOException {
        Files.copy(file, out);
    }

    private static void addStored(JarOutputStream out, String name, byte[] content) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(content);
        JarEntry entry = new JarEntry(name);
        entry.setMethod(JarEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        out.putNextEntry(entry);
        out.write(content);
        out.closeEntry();
    }

    private static List<String> names(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    private static List<String> children(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.map(child -> child.getFileName().toString()).toList();
        }
    }

    private static Object fileKey(Path file) throws IOException {
        return Files.readAttributes(file, java.nio.file.attribute.BasicFileAttributes.class)
                .fileKey();
    }
}
