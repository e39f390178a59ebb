package dev.symposium.trial;

import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What became of a trial's process. Immutable.
 *
 * @param duration from before the start to the end of its last process
 * @param exitCode empty if it could not be started or was killed by a signal
 * @param signal the name of the signal that ended it, such as {@code SIGKILL}; absent if none did
 * @param pinned whether it ran on the leased cores alone; false where there is no {@code taskset}
 * @param grouped whether it had a process group of its own; false where there is no {@code setsid}, and its tree was
 *     ended by looking for its id instead
 * @param cpuNanos user and system time of the whole tree, as far as its members waited for each other, and of any other
 *     child of the service that ended meanwhile; empty where the kernel does not tell
 * @param stderrTail the end of its log
 * @param log where the log lies, cut in the middle if it was too long; absent if it could not be written
 */
public record TrialEnd(
        Duration duration,
        OptionalInt exitCode,
        @Nullable String signal,
        boolean pinned,
        boolean grouped,
        OptionalLong cpuNanos,
        String stderrTail,
        @Nullable Path log) {}
