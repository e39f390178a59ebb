package dev.symposium.trial;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds programs as a shell would, in the directories of a PATH. Immutable. */
record Executables(String path) {

    /** The JDK that runs the service comes first: trials never take another {@code java} by chance. */
    static Executables ofService() {
        String inherited = System.getenv().getOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin");
        return new Executables(Path.of(System.getProperty("java.home"), "bin") + File.pathSeparator + inherited);
    }

    /** The absolute path of a program; empty if it is nowhere, or not executable. */
    Optional<Path> find(String program) {
        if (program.contains("/")) {
            return Optional.of(Path.of(program).toAbsolutePath()).filter(Executables::runs);
        }
        for (String directory : path.split(File.pathSeparator, -1)) {
            Path candidate = Path.of(directory.isEmpty() ? "." : directory, program);
            if (runs(candidate)) {
                return Optional.of(candidate.toAbsolutePath());
            }
        }
        return Optional.empty();
    }

    private static boolean runs(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }
}
