package dev.symposium.backend.process;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A file that parent and children map, in memory where there is {@code /dev/shm}. It has a name only until all have
 * mapped it, and so leaves nothing behind however anybody ends. It is unmapped when nobody refers to it any more: a
 * watchdog may still read a crew's progress when the engine is closed.
 */
final class SharedFile {

    private static final Path MEMORY = Path.of("/dev/shm");
    private static final int ZEROS = 1 << 16;

    private final Path path;
    private final MemorySegment memory;

    private SharedFile(Path path, MemorySegment memory) {
        this.path = path;
        this.memory = memory;
    }

    /** A new one, all zero, for which the room has been taken: to find a full disk by touching a page ends a process. */
    static SharedFile create(long bytes) throws IOException {
        @Nullable IOException refused = null;
        if (Files.isWritable(MEMORY)) {
            try {
                return create(MEMORY, bytes);
            } catch (IOException full) {
                refused = full; // containers often have 64 MiB of it
            }
        }
        try {
            return create(Path.of(System.getProperty("java.io.tmpdir")), bytes);
        } catch (IOException e) {
            if (refused != null) {
                e.addSuppressed(refused);
            }
            throw e;
        }
    }

    private static SharedFile create(Path directory, long bytes) throws IOException {
        Path path = Files.createTempFile(directory, "symposium-", ".shared");
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer zeros = ByteBuffer.allocate(ZEROS);
            for (long left = bytes; left > 0; left -= channel.write(zeros)) {
                zeros.clear().limit((int) Math.min(ZEROS, left));
            }
            return new SharedFile(path, map(channel, bytes));
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(path);
            throw e;
        }
    }

    /** What another process has made. */
    static MemorySegment open(Path path, long bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return map(channel, bytes);
        }
    }

    private static MemorySegment map(FileChannel channel, long bytes) throws IOException {
        return channel.map(FileChannel.MapMode.READ_WRITE, 0, bytes, Arena.ofAuto());
    }

    Path path() {
        return path;
    }

    MemorySegment memory() {
        return memory;
    }

    /** Takes the name away; whoever has mapped it keeps it. */
    void unlink() throws IOException {
        Files.deleteIfExists(path);
    }
}
