package dev.symposium.host;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The CPU time that a process has used, user and system, over all its threads, those that have ended included: Linux's
 * {@code CLOCK_PROCESS_CPUTIME_ID} for this process, and the clock {@code (~pid << 3) | 2} for another one (see
 * {@code clock_getcpuclockid(3)}). Children are not included. Thread-safe.
 *
 * <p><b>Resolution.</b> Nanoseconds for the calling thread and for all that have left their cpu. A thread that is running
 * on another core while the clock is read counts up to its last scheduler tick only (4 ms back at most where the
 * kernel's HZ is 250, 1 to 10 ms elsewhere). Nothing is lost: it is in the next reading. So an iteration of 100 ms may be
 * wrong by a tick for each running thread, the sum over many iterations by no more than that.
 *
 * <p><b>Cost.</b> One reading is a system call, 0.6 µs with few threads; the kernel adds up the live threads, so it grows
 * with them, by about 10 ns each. Nothing is allocated by {@link #nanosOrUnknown()}. The <em>first</em> clock of a JVM links the call, which
 * takes 75 to 100 ms: make it where that does not matter, or call {@link #prepare()} there.
 *
 * <p><b>Why so.</b> {@code OperatingSystemMXBean.getProcessCpuTime} counts in ticks of 10 ms. The sum over
 * {@code /proc/self/task/*}{@code /schedstat} has nanoseconds and needs no linking, but forgets each thread that ends, and
 * with it most of what a backend that starts a thread per task has used.
 *
 * <p>The number of a process that was waited for may be given to a new one; a clock then silently shows the new one.
 * The kernel hands out all other numbers first, so this matters only to clocks that are kept long after their
 * process.
 */
public final class ProcessCpuClock {

    /** What {@link #nanosOrUnknown()} answers when the process has gone, or CPU time cannot be read here. */
    public static final long UNKNOWN = -1;

    private static final int CLOCK_PROCESS_CPUTIME_ID = 2;
    private static final int CPUCLOCK_SCHED = 2;
    private static final int TIMESPEC_BYTES = 16;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final int clock;

    /** Guarded by this, with what {@link #address} points to: it is the same memory. */
    private final ByteBuffer timespec = LinuxCalls.buffer(TIMESPEC_BYTES);

    private final long address = LinuxCalls.address(timespec);

    private ProcessCpuClock(int clock) {
        this.clock = clock;
    }

    /** Links the system call now, in the calling thread; does nothing when that has been done. */
    public static void prepare() {
        ofSelf().nanosOrUnknown();
    }

    /** Why CPU time cannot be read on this machine; empty where it can. */
    public static Optional<String> unavailable() {
        return Optional.ofNullable(LinuxCalls.unavailable());
    }

    public static ProcessCpuClock ofSelf() {
        return new ProcessCpuClock(CLOCK_PROCESS_CPUTIME_ID);
    }

    /**
     * The clock of another process, alive or not; a zombie still has one.
     *
     * @throws IllegalArgumentException if the number is no process id
     */
    public static ProcessCpuClock of(long pid) {
        // The kernel's limit is 2^22; a pid of 2^28 or more would not fit into a clock id.
        if (pid < 1 || pid >= 1 << 28) {
            throw new IllegalArgumentException("a process id is from 1 to 2^28 - 1, was " + pid);
        }
        return new ProcessCpuClock((~(int) pid << 3) | CPUCLOCK_SCHED);
    }

    /** CPU time so far in nanoseconds, or {@link #UNKNOWN}. */
    public synchronized long nanosOrUnknown() {
        return LinuxCalls.clockGettime(clock, address)
                ? timespec.getLong(0) * NANOS_PER_SECOND + timespec.getLong(Long.BYTES)
                : UNKNOWN;
    }

    /** CPU time so far in nanoseconds; empty when the process has gone, or CPU time cannot be read here. */
    public OptionalLong nanos() {
        long nanos = nanosOrUnknown();
        return nanos == UNKNOWN ? OptionalLong.empty() : OptionalLong.of(nanos);
    }
}
