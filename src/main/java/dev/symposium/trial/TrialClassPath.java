package dev.symposium.trial;

import dev.symposium.trial.RuntimeFile.Library;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The class path of trials: the classes of the measured core and the libraries that a runtime names, copied out of
 * whatever the service was started from. A trial's JVM can read nothing else: a jar within a jar is none to it, and the
 * class path of the service would bring all of Spring along. Immutable.
 *
 * @param digest SHA-256 of names and contents, in hexadecimal digits: the same code has the same digest, whether it came
 *     from a directory or a jar
 * @param entries what the class path consists of
 */
record TrialClassPath(String digest, List<Path> entries) {

    /** The packages that a trial runs, below {@code dev.symposium}. */
    static final List<String> MEASURED_CORE = List.of("workload", "backend", "harness", "protocol", "stats", "host");

    private static final String BASE = "dev/symposium";
    private static final String CLASSES = "classes";
    private static final String LIBRARIES = "lib";

    TrialClassPath {
        entries = List.copyOf(entries);
    }

    /** As {@code CLASSPATH} takes it. */
    String asText() {
        return entries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    /**
     * Copies what is needed to {@code <directory>/<digest>/}, unless it is there already. It appears there complete or not
     * at all, whenever the service may be killed; what was damaged later is made anew.
     *
     * @throws IOException if it cannot be written, or a library is not part of the service
     */
    static TrialClassPath install(CodeSources code, List<Library> libraries, Path directory) throws IOException {
        SortedMap<String, Path> content = new TreeMap<>();
        addClasses(code.classes(), content);
        List<String> jars = addLibraries(code.archives(), libraries, content);
        String digest = digest(content);
        Path target = directory.resolve(digest);
        if (!Files.exists(target) || !digest(contentOf(target)).equals(digest)) {
            delete(target);
            copy(content, target);
        }
        List<Path> entries = new ArrayList<>(List.of(target.resolve(CLASSES)));
        jars.forEach(jar -> entries.add(target.resolve(jar)));
        return new TrialClassPath(digest, entries);
    }

    /** Deletes the class paths of earlier versions, and drafts that were never finished. */
    static void deleteOthers(Path directory, List<TrialClassPath> used) throws IOException {
        List<String> digests = used.stream().map(TrialClassPath::digest).toList();
        if (Files.isDirectory(directory)) {
            try (Stream<Path> all = Files.list(directory)) {
                for (Path other : all.filter(path -> !digests.contains(String.valueOf(path.getFileName())))
                        .toList()) {
                    delete(other);
                }
            }
        }
    }

    private static void addClasses(Path classes, SortedMap<String, Path> content) throws IOException {
        for (String room : MEASURED_CORE) {
            Path source = classes.resolve(BASE).resolve(room);
            if (!Files.isDirectory(source)) {
                throw new IOException("there are no classes of the measured core in " + source.toUri());
            }
            for (Path file : files(source)) {
                content.put(CLASSES + "/" + name(classes, file), file);
            }
        }
    }

    private static List<String> addLibraries(
            List<Path> archives, List<Library> libraries, SortedMap<String, Path> content) throws IOException {
        List<String> names = new ArrayList<>();
        for (Library library : libraries) {
            Path jar = find(library, archives);
            String name = LIBRARIES + "/" + jar.getFileName();
            content.put(name, jar);
            names.add(name);
        }
        return names;
    }

    private static void copy(SortedMap<String, Path> content, Path target) throws IOException {
        Path directory = target.toAbsolutePath().getParent();
        Files.createDirectories(directory);
        Path draft = Files.createTempDirectory(directory, "draft-");
        try {
            for (Map.Entry<String, Path> file : content.entrySet()) {
                Path copy = draft.resolve(file.getKey());
                Files.createDirectories(copy.getParent());
                Files.copy(file.getValue(), copy);
            }
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            delete(draft);
        }
    }

    /**
     * The jar of a library. Several groups have an artifact of the same name; most jars say inside what they are, for the
     * others the name of the file must do.
     */
    private static Path find(Library library, List<Path> archives) throws IOException {
        Pattern name = Pattern.compile(Pattern.quote(library.artifact()) + "-\\d.*\\.jar");
        List<Path> candidates = new ArrayList<>();
        for (Path archive : archives) {
            if (name.matcher(String.valueOf(archive.getFileName())).matches() && mayBe(library, archive)) {
                candidates.add(archive);
            }
        }
        if (candidates.size() != 1) {
            throw new IOException(
                    "the library " + library + " must be on the class path of the service once, was found "
                            + (candidates.isEmpty() ? "nowhere" : "as " + candidates));
        }
        return candidates.getFirst();
    }

    /** Whether a jar says that it is the library, or at least says nothing else. */
    private static boolean mayBe(Library library, Path archive) throws IOException {
        String group = "META-INF/maven/" + library.group() + "/" + library.artifact() + "/";
        Pattern anyGroup = Pattern.compile("META-INF/maven/[^/]+/" + Pattern.quote(library.artifact()) + "/.*");
        boolean saysOther = false;
        try (ZipInputStream entries = new ZipInputStream(Files.newInputStream(archive))) {
            for (@Nullable ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                if (entry.getName().startsWith(group)) {
                    return true;
                }
                saysOther |= anyGroup.matcher(entry.getName()).matches();
            }
        }
        return !saysOther;
    }

    private static String digest(SortedMap<String, Path> content) throws IOException {
        MessageDigest sha = sha256();
        for (Map.Entry<String, Path> file : content.entrySet()) {
            byte[] bytes = Files.readAllBytes(file.getValue());
            // Lengths make it impossible that one file's end reads as the next one's beginning.
            sha.update((file.getKey() + "\0" + bytes.length + "\0").getBytes(StandardCharsets.UTF_8));
            sha.update(bytes);
        }
        return HexFormat.of().formatHex(sha.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static SortedMap<String, Path> contentOf(Path directory) throws IOException {
        SortedMap<String, Path> content = new TreeMap<>();
        for (Path file : files(directory)) {
            content.put(name(directory, file), file);
        }
        return content;
    }

    private static List<Path> files(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    /** The same on every file system. */
    private static String name(Path root, Path file) {
        return root.relativize(file).toString().replace(root.getFileSystem().getSeparator(), "/");
    }

    private static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failed) throws IOException {
                if (failed != null) {
                    throw failed;
                }
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
