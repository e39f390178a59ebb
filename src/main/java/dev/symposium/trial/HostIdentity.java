package dev.symposium.trial;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who this service is: a UUID in {@code <data-dir>/host-id}, made at the first start and kept from then on. Queue rows,
 * jobs and trials carry it.
 *
 * <p>The file is locked as long as this object is open, so that no two services share a data directory. The lock is the
 * kernel's and ends with the process, however it ends. Thread-safe.
 */
public final class HostIdentity implements AutoCloseable {

    private static final String FILE = "host-id";

    private final String id;
    private final FileChannel channel;

    private HostIdentity(String id, FileChannel channel) {
        this.id = id;
        this.channel = channel;
    }

    /**
     * Takes possession of the data directory, which is made if it is not there.
     *
     * @throws StartRefusedException if another service holds it, it cannot be written, or its host id is none
     */
    public static HostIdentity hold(Path dataDir) {
        Path file = dataDir.resolve(FILE);
        @Nullable FileChannel channel = null;
        try {
            Files.createDirectories(dataDir);
            channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            lock(channel, dataDir);
            HostIdentity identity = new HostIdentity(readOrMake(channel, file), channel);
            channel = null;
            return identity;
        } catch (IOException unusable) {
            throw new StartRefusedException(
                    "The data directory " + dataDir + " cannot be used: " + unusable,
                    "Make it writable for the user that runs the service, or name another one: symposium.data-dir.",
                    unusable);
        } finally {
            closeQuietly(channel);
        }
    }

    /** A UUID, 36 characters. */
    public String id() {
        return id;
    }

    /** Gives the data directory up. */
    @Override
    public void close() {
        closeQuietly(channel);
    }

    private static void lock(FileChannel channel, Path dataDir) throws IOException {
        @Nullable FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException heldInThisProcess) {
            lock = null;
        }
        if (lock == null) {
            throw new StartRefusedException(
                    "The data directory " + dataDir + " is in use by another running service.",
                    "Stop that service, or name another directory for this one: symposium.data-dir.",
                    null);
        }
    }

    private static String readOrMake(FileChannel channel, Path file) throws IOException {
        // More than 64 bytes cannot be a UUID and need not be read to be refused.
        ByteBuffer bytes = ByteBuffer.allocate(64);
        while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
            // Until the end of the file.
        }
        String text = StandardCharsets.UTF_8.decode(bytes.flip()).toString().strip();
        if (text.isEmpty()) {
            return make(channel);
        }
        try {
            return UUID.fromString(text).toString();
        } catch (IllegalArgumentException notAnId) {
            throw new StartRefusedException(
                    "The file " + file + " holds no host id (a UUID) but: " + text,
                    "Restore the file; or delete it, and this service becomes a new host to its jobs.",
                    notAnId);
        }
    }

    private static String make(FileChannel channel) throws IOException {
        String id = UUID.randomUUID().toString();
        ByteBuffer bytes = ByteBuffer.wrap((id + "\n").getBytes(StandardCharsets.UTF_8));
        channel.position(0);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.force(true);
        return id;
    }

    private static void closeQuietly(@Nullable FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException nothingIsLost) {
            // The id was forced to disk, and the lock ends with the descriptor in any case.
        }
    }
}
