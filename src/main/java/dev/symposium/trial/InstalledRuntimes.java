package dev.symposium.trial;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The runtimes of the configuration, each with the class path that it names. Immutable. */
record InstalledRuntimes(List<RuntimeCommand> commands) {

    /** Below the data directory. */
    private static final String CLASS_PATHS = "trial";

    InstalledRuntimes {
        commands = List.copyOf(commands);
    }

    /**
     * Reads the runtime files and copies what trials load; whatever the service was started from.
     *
     * @throws StartRefusedException if a file is wrong, or the data directory cannot be written
     */
    static InstalledRuntimes install(Directories directories) {
        try (CodeSources code = CodeSources.of(InstalledRuntimes.class.getClassLoader())) {
            return install(code, directories);
        } catch (IOException e) {
            throw refused(directories.dataDir(), e);
        }
    }

    static InstalledRuntimes install(CodeSources code, Directories directories) {
        Path target = directories.dataDir().resolve(CLASS_PATHS);
        List<RuntimeCommand> commands = new ArrayList<>();
        List<TrialClassPath> installed = new ArrayList<>();
        try {
            for (RuntimeFile file : RuntimeFiles.read(code.classes(), directories.configDir())) {
                Optional<TrialClassPath> classPath = Optional.empty();
                if (file.classPath().isPresent()) {
                    classPath = Optional.of(
                            TrialClassPath.install(code, file.classPath().get(), target));
                    installed.add(classPath.get());
                }
                commands.add(new RuntimeCommand(file, classPath));
            }
            TrialClassPath.deleteOthers(target, installed);
        } catch (IOException e) {
            throw refused(target, e);
        }
        return new InstalledRuntimes(commands);
    }

    private static StartRefusedException refused(Path target, IOException e) {
        return new StartRefusedException(
                "The class path of trials cannot be installed in " + target + ": " + e.getMessage(),
                "See to it that symposium.data-dir can be written, and that config/runtimes names libraries that the"
                        + " service has.",
                e);
    }
}
