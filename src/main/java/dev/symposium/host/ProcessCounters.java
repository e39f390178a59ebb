package dev.symposium.host;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * What the kernel has counted for a process since its start, over all its threads, those that have ended included
 * ({@code getrusage(2)}). Counts only grow, so differences are meaningful. The same linking as
 * {@link ProcessCpuClock} is paid once; a reading takes a few microseconds and grows with the number of live threads.
 * Thread-safe.
 *
 * <p>The peak of memory that the same call knows is left out, for it is inherited: a program started by a JVM of 470 MB
 * was told a peak of 470 MB while its own was 13 MB. {@link MemoryPeak} is right.
 *
 * @param cpuNanos user and system time in nanoseconds, in steps of a microsecond; {@link ProcessCpuClock} is finer
 * @param voluntarySwitches how often a thread gave up its cpu to wait
 * @param involuntarySwitches how often a thread was made to give up its cpu
 */
public record ProcessCounters(long cpuNanos, long voluntarySwitches, long involuntarySwitches) {

    private static final int RUSAGE_SELF = 0;
    private static final int RUSAGE_CHILDREN = -1;

    /** Two struct timeval, then fourteen longs; the same on every 64-bit Linux. */
    private static final int RUSAGE_BYTES = 144;

    private static final int UTIME = 0;
    private static final int STIME = 16;
    private static final int NVCSW = 128;
    private static final int NIVCSW = 136;

    /** Guarded by itself. One for all: to allocate direct memory costs more than the call. */
    private static final ByteBuffer USAGE = LinuxCalls.buffer(RUSAGE_BYTES);

    private static final long USAGE_ADDRESS = LinuxCalls.address(USAGE);

    public ProcessCounters {
        if (cpuNanos < 0 || voluntarySwitches < 0 || involuntarySwitches < 0) {
            throw new IllegalArgumentException("counters are never negative, were " + cpuNanos + " ns, "
                    + voluntarySwitches + " and " + involuntarySwitches + " switches");
        }
    }

    /** This process without its children; empty where the call is not available. */
    public static Optional<ProcessCounters> ofSelf() {
        return read(RUSAGE_SELF);
    }

    /**
     * The children of this process that have ended and were waited for, and theirs: what the CPU clock of a child no
     * longer tells once the child has gone. Empty where the call is not available.
     */
    public static Optional<ProcessCounters> ofEndedChildren() {
        return read(RUSAGE_CHILDREN);
    }

    private static Optional<ProcessCounters> read(int who) {
        synchronized (USAGE) {
            return LinuxCalls.getrusage(who, USAGE_ADDRESS)
                    ? Optional.of(new ProcessCounters(
                            nanos(USAGE, UTIME) + nanos(USAGE, STIME), USAGE.getLong(NVCSW), USAGE.getLong(NIVCSW)))
                    : Optional.empty();
        }
    }

    /** A struct timeval: seconds and microseconds. */
    private static long nanos(ByteBuffer usage, int at) {
        return usage.getLong(at) * 1_000_000_000L + usage.getLong(at + Long.BYTES) * 1_000L;
    }
}
