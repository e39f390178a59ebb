package dev.symposium.host;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The small files of {@code /proc} and {@code /sys} below a root directory: {@code /} on a real machine, a recorded tree
 * in tests. What is not there or may not be read is {@code null}; a process that ends while it is read is no error.
 * Immutable.
 *
 * <p>Reads by {@code java.io}, because a trial that needs one line of {@code /proc} must not pay for loading NIO's
 * channels and their decoders.
 */
final class HostFiles {

    private static final HostFiles REAL = new HostFiles(Path.of("/"));

    private final Path root;

    HostFiles(Path root) {
        this.root = root;
    }

    static HostFiles real() {
        return REAL;
    }

    boolean isReal() {
        return root.equals(REAL.root);
    }

    /** A path below the root, given without its leading slash. */
    Path at(String path) {
        return root.resolve(path);
    }

    Path proc(String process, String file) {
        return root.resolve("proc").resolve(process).resolve(file);
    }

    /** The whole text, or null. Bytes that are no ASCII come back as Latin-1. */
    @Nullable
    String text(Path file) {
        try (FileInputStream in = new FileInputStream(file.toFile())) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException gone) {
            return null;
        }
    }

    /** The whole text without white space around it, or null if there is nothing else. */
    @Nullable
    String line(String path) {
        @Nullable String text = text(at(path));
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** What follows {@code name:} in a file of such lines, the first time, without white space around it; or null. */
    @Nullable
    String field(Path file, String name) {
        @Nullable String text = text(file);
        return text == null ? null : fieldOf(text, name);
    }

    static @Nullable String fieldOf(String text, String name) {
        int at = 0;
        while (at < text.length()) {
            int newline = text.indexOf('\n', at);
            int end = newline < 0 ? text.length() : newline;
            int colon = text.indexOf(':', at);
            if (colon >= 0 && colon < end && text.substring(at, colon).strip().equals(name)) {
                return text.substring(colon + 1, end).strip();
            }
            at = end + 1;
        }
        return null;
    }

    /** Reads a size as the kernel writes it, {@code 32K}, {@code 512 kB} or plain bytes; -1 if it is none. */
    static long bytes(String size) {
        int digits = 0;
        while (digits < size.length() && Character.isDigit(size.charAt(digits))) {
            digits++;
        }
        long unit = switch (size.substring(digits).strip()) {
            case "" -> 1;
            case "K", "kB" -> 1L << 10;
            case "M", "MB" -> 1L << 20;
            case "G", "GB" -> 1L << 30;
            default -> -1;
        };
        return digits == 0 || digits > 12 || unit < 0 ? -1 : Long.parseLong(size, 0, digits, 10) * unit;
    }

    /** The names in a directory in no particular order, none if it cannot be read. */
    String[] names(Path directory) {
        String @Nullable [] names = directory.toFile().list();
        return names == null ? new String[0] : names;
    }

    boolean exists(String path) {
        return new File(at(path).toString()).exists();
    }
}
