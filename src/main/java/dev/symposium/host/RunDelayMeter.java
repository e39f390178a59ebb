package dev.symposium.host;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * How long the threads of a process were ready to run and waited for a cpu: the second figure of
 * {@code /proc/<pid>/task/*}{@code /schedstat}, summed. ({@code /proc/<pid>/schedstat} alone is the first thread's.)
 *
 * <p>The kernel keeps no total for the process and forgets a thread that ends, so the meter adds up what each thread
 * gained between two readings. What a thread waited after the last reading before its end is missing: with short-lived
 * threads the figure is a <em>lower bound</em>. A reading opens one file a thread, about 10 µs each: read at the
 * boundaries of iterations, not more often. For one thread only.
 */
public final class RunDelayMeter {

    private final HostFiles files;
    private final Path tasks;

    /** The last figure of each thread that was alive at the last reading. */
    private Map<String, Long> last = new HashMap<>();

    private long totalNanos;

    RunDelayMeter(HostFiles files, String process) {
        this.files = files;
        this.tasks = files.proc(process, "task");
    }

    public static RunDelayMeter ofSelf() {
        return new RunDelayMeter(HostFiles.real(), "self");
    }

    public static RunDelayMeter of(long pid) {
        return new RunDelayMeter(HostFiles.real(), Long.toString(pid));
    }

    /**
     * Reads every thread, and answers what all readings have seen so far, in nanoseconds; never less than before.
     * Empty when no thread can be read: the process has gone, or the kernel keeps no such figures.
     */
    public OptionalLong nanos() {
        Map<String, Long> now = new HashMap<>();
        for (String thread : files.names(tasks)) {
            long delay = delay(files.text(tasks.resolve(thread).resolve("schedstat")));
            if (delay >= 0) {
                long before = last.getOrDefault(thread, 0L);
                // Less than before: the number now belongs to a new thread.
                totalNanos += delay >= before ? delay - before : delay;
                now.put(thread, delay);
            }
        }
        last = now;
        return now.isEmpty() ? OptionalLong.empty() : OptionalLong.of(totalNanos);
    }

    private static long delay(@Nullable String schedstat) {
        if (schedstat == null) {
            return -1;
        }
        int from = schedstat.indexOf(' ') + 1;
        int to = schedstat.indexOf(' ', from);
        return from > 0 && to > from ? Long.parseLong(schedstat, from, to, 10) : -1;
    }
}
