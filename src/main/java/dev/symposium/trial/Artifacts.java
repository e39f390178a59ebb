package dev.symposium.trial;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files that trials left on this host: {@code <data-dir>/artifacts/<job>/<trial>/}. They live as long as their job.
 * Thread-safe; symbolic links, which a trial might leave, are neither followed nor served.
 */
public final class Artifacts {

    /** Where the trial's own watchdog leaves the stacks of all threads. */
    static final String JSON_DUMP = "threads.json";

    /** Where the service leaves those that it has asked for. */
    static final String TEXT_DUMP = "threads.txt";

    /** A dump of 10 000 threads is a tenth of it. */
    private static final long LARGEST_DUMP = 64L << 20;

    private static final Pattern TRIAL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,199}");
    private static final Logger log = LoggerFactory.getLogger(Artifacts.class);

    private final Path root;

    public Artifacts(Directories directories) {
        this(directories.artifacts());
    }

    Artifacts(Path root) {
        this.root = root;
    }

    /**
     * The stacks that were dumped when a trial stood still.
     *
     * @param json whether it is JSON; text otherwise
     */
    public record Dump(Path file, boolean json, long bytes) {}

    /**
     * The directory of a trial.
     *
     * @throws IllegalArgumentException if that is no id of a trial
     */
    public Path of(UUID job, String trial) {
        if (!TRIAL.matcher(trial).matches()) {
            throw new IllegalArgumentException("'" + trial + "' is no id of a trial");
        }
        return of(job).resolve(trial);
    }

    /** The dump of a trial; empty if it left none here, or one that is too large to be of use. */
    public Optional<Dump> dump(UUID job, String trial) {
        Path directory = of(job, trial);
        return dump(directory.resolve(JSON_DUMP), true).or(() -> dump(directory.resolve(TEXT_DUMP), false));
    }

    private static Optional<Dump> dump(Path file, boolean json) {
        try {
            BasicFileAttributes found =
                    Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return found.isRegularFile() && found.size() > 0 && found.size() <= LARGEST_DUMP
                    ? Optional.of(new Dump(file, json, found.size()))
                    : Optional.empty();
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException unreadable) {
            log.warn("The dump {} cannot be read: {}", file, unreadable.toString());
            return Optional.empty();
        }
    }

    /** Deletes what the trials of a job have left here; what cannot be deleted is tried again by the next sweep. */
    public void delete(UUID job) {
        try {
            deleteTree(of(job));
        } catch (IOException | UncheckedIOException e) {
            log.warn("The artifacts of job {} cannot be deleted yet: {}", job, e.toString());
        }
    }

    /**
     * Deletes what was left by trials whose job is not known any more.
     *
     * @param isKnown what it throws ends the sweep
     * @return the jobs whose directories were deleted
     */
    public List<UUID> sweep(Predicate<UUID> isKnown) {
        List<UUID> swept = new ArrayList<>();
        for (UUID job : jobs()) {
            if (!isKnown.test(job)) {
                delete(job);
                swept.add(job);
            }
        }
        if (!swept.isEmpty()) {
            log.info("Deleted the artifacts of {} jobs that are gone", swept.size());
        }
        return swept;
    }

    /** Those that have a directory; whatever else lies there is left alone. */
    private List<UUID> jobs() {
        List<UUID> jobs = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(root)) {
            for (Path entry : entries) {
                @Nullable UUID job = job(entry.getFileName().toString());
                if (job != null) {
                    jobs.add(job);
                }
            }
        } catch (NoSuchFileException nothingYet) {
            return List.of();
        } catch (IOException unreadable) {
            log.warn("The artifacts in {} cannot be listed: {}", root, unreadable.toString());
        }
        return jobs;
    }

    private Path of(UUID job) {
        return root.resolve(job.toString());
    }

    private static @Nullable UUID job(String name) {
        try {
            UUID job = UUID.fromString(name);
            return job.toString().equals(name) ? job : null;
        } catch (IllegalArgumentException other) {
            return null;
        }
    }

    private static void deleteTree(Path directory) throws IOException {
        if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failed) throws IOException {
                if (failed != null) {
                    throw failed;
                }
                Files.deleteIfExists(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
