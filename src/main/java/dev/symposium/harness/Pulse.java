package dev.symposium.harness;

import dev.symposium.host.ProcessTree;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * What a process does though its work does not get on: the CPU time that it and its children burn, and how often its
 * threads wake up. Work that retries with a pause burns next to nothing, but does not sleep either. For one thread.
 *
 * <p>A reading costs some milliseconds, as it looks at every process of the host; the first one more.
 */
final class Pulse {

    private static final long UNKNOWN = -1;

    private long cpuBefore = UNKNOWN;
    private long excluded;
    private Map<Long, Long> wakesBefore = Map.of();

    /** From here on it counts. */
    void begin() {
        wakesBefore = wakes();
        excluded = 0;
        cpuBefore = cpuNanos();
    }

    /** Does something on our own account, whose CPU time is not the work's. */
    void exclude(Runnable look) {
        long before = cpuNanos();
        look.run();
        long after = cpuNanos();
        if (before != UNKNOWN && after != UNKNOWN) {
            excluded += Math.max(0, after - before);
        }
    }

    /** How many cores were busy since it began, so many nanoseconds ago; 0 if that is not known. */
    double busyCores(long nanos) {
        long now = cpuNanos();
        return now == UNKNOWN || cpuBefore == UNKNOWN || nanos <= 0
                ? 0
                : (double) Math.max(0, now - cpuBefore - excluded) / nanos;
    }

    /** How often these platform threads have woken up since it began. */
    long wakesOf(Collection<Long> threads) {
        Map<Long, Long> now = wakes();
        long wakes = 0;
        for (Long thread : threads) {
            Long before = wakesBefore.get(thread);
            Long after = now.get(thread);
            if (before != null && after != null) {
                wakes += after - before;
            }
        }
        return wakes;
    }

    /** How often each platform thread has waited so far. */
    private static Map<Long, Long> wakes() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        Map<Long, Long> wakes = new HashMap<>();
        for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (thread != null) {
                wakes.put(thread.getThreadId(), thread.getWaitedCount());
            }
        }
        return wakes;
    }

    private long cpuNanos() {
        return ProcessTree.of(ProcessHandle.current().pid()).cpuNanos().orElse(UNKNOWN);
    }
}
