package dev.symposium.trial;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The processes of this machine as {@code /proc} shows them: all that the kernel lets us see at the moment of reading.
 * A process that ends meanwhile is not in it. Empty where there is no {@code /proc}.
 */
final class ProcessTable {

    private static final Path PROC = Path.of("/proc");

    private ProcessTable() {}

    /**
     * A process.
     *
     * @param state the letter of {@code ps}: T is stopped, t is stopped by a debugger, Z has ended and was not yet waited
     *     for
     */
    record Entry(long pid, char state, long parent, long group, long session) {

        boolean stopped() {
            return state == 'T' || state == 't';
        }

        /** Whether it still runs; what is left of an ended one waits for its parent and holds nothing. */
        boolean alive() {
            return state != 'Z' && state != 'X';
        }
    }

    /** The processes that are alive and fulfil the condition. */
    static List<Entry> alive(Predicate<Entry> condition) {
        List<Entry> found = new ArrayList<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : processes) {
                entry(process).filter(Entry::alive).filter(condition).ifPresent(found::add);
            }
        } catch (IOException noProc) {
            return List.of();
        }
        return found;
    }

    static Optional<Entry> entry(long pid) {
        return entry(PROC.resolve(Long.toString(pid)));
    }

    /**
     * The value of a variable in the environment that the process was started with; empty if it has none, has gone, or
     * belongs to another user.
     */
    static Optional<String> environment(long pid, String variable) {
        try {
            byte[] bytes = Files.readAllBytes(PROC.resolve(Long.toString(pid)).resolve("environ"));
            String prefix = variable + "=";
            for (String entry : new String(bytes, StandardCharsets.UTF_8).split("\0")) {
                if (entry.startsWith(prefix)) {
                    return Optional.of(entry.substring(prefix.length()));
                }
            }
            return Optional.empty();
        } catch (IOException goneOrNotOurs) {
            return Optional.empty();
        }
    }

    private static Optional<Entry> entry(Path process) {
        try {
            return parse(Files.readString(process.resolve("stat"), StandardCharsets.ISO_8859_1));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /** A line of {@code /proc/<pid>/stat}. The name in parentheses may itself hold blanks and parentheses. */
    static Optional<Entry> parse(String stat) {
        int open = stat.indexOf(" (");
        int close = stat.lastIndexOf(") ");
        if (open < 0 || close < open) {
            return Optional.empty();
        }
        String[] fields = stat.substring(close + 2).split(" ", 5);
        if (fields.length < 5) {
            return Optional.empty();
        }
        return Optional.of(new Entry(
                Long.parseLong(stat.substring(0, open)),
                fields[0].charAt(0),
                Long.parseLong(fields[1]),
                Long.parseLong(fields[2]),
                Long.parseLong(fields[3])));
    }
}
