package dev.symposium.trial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the runtime files: those packed with the service, each replaced by the file of the same name in the operator's
 * configuration directory, which may also add others. An empty file there takes a packed one away.
 */
final class RuntimeFiles {

    private static final String FOLDER = "runtimes";
    private static final String ENDING = ".yaml";

    private RuntimeFiles() {}

    /**
     * Reads them all, by name.
     *
     * @param packed the root of the service's resources
     * @throws StartRefusedException if one of them is wrong
     */
    static List<RuntimeFile> read(Path packed, Path configDir) {
        SortedMap<String, Path> files = new TreeMap<>();
        for (Path folder : List.of(packed.resolve("config").resolve(FOLDER), configDir.resolve(FOLDER))) {
            try {
                list(folder).forEach(file -> files.put(name(file), file));
            } catch (IOException e) {
                throw refused(folder, e.toString(), e);
            }
        }
        return files.entrySet().stream()
                .filter(entry -> !text(entry.getValue()).isBlank())
                .map(entry -> read(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static RuntimeFile read(String name, Path file) {
        try {
            return RuntimeFileReader.read(name, text(file));
        } catch (IllegalArgumentException e) {
            throw refused(file, String.valueOf(e.getMessage()), e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw refused(file, e.toString(), e);
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ENDING)).toList();
        }
    }

    private static String name(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.substring(0, name.length() - ENDING.length());
    }

    private static StartRefusedException refused(Path file, String why, @Nullable Exception cause) {
        return new StartRefusedException(
                "The runtime file " + file.toUri() + " cannot be used: " + why,
                "Correct the file, or delete it if it is in symposium.config-dir.",
                cause);
    }
}
