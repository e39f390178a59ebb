package dev.symposium.harness;

import com.sun.management.ThreadMXBean;
import dev.symposium.host.ChildMeters;
import dev.symposium.host.ProcessCounters;
import dev.symposium.host.ProcessCpuClock;
import dev.symposium.host.ProcessTree;
import dev.symposium.host.RunDelayMeter;
import java.lang.management.CompilationMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The meters of this process and, where a backend has any, of its children. To make them costs some 200 ms of CPU time
 * for the first one: the system calls are linked and the management beans loaded. For one thread at a time.
 */
final class Meters {

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final List<Long> helpers;
    private final ProcessCpuClock[] helperCpu;
    private final @Nullable ChildMeters children;
    private final long pid = ProcessHandle.current().pid();
    private final ProcessCpuClock ownCpu = ProcessCpuClock.ofSelf();
    private final RunDelayMeter runDelay = RunDelayMeter.ofSelf();
    private final @Nullable CompilationMXBean jit = ManagementFactory.getCompilationMXBean();
    private final List<GarbageCollectorMXBean> collectors = ManagementFactory.getGarbageCollectorMXBeans();
    private final @Nullable ThreadMXBean threads =
            ManagementFactory.getThreadMXBean() instanceof ThreadMXBean bean ? bean : null;

    /**
     * Children are looked for in all of {@code /proc}, some 20 µs a process of the host, and read thread by thread, so only
     * where there may be any.
     *
     * @param helpers pids of children that are not the backend's
     */
    Meters(boolean withChildren, List<Long> helpers) {
        this.helpers = List.copyOf(helpers);
        children = withChildren ? ChildMeters.ofSelf() : null;
        helperCpu = new ProcessCpuClock[helpers.size()];
        for (int i = 0; i < helperCpu.length; i++) {
            helperCpu[i] = ProcessCpuClock.of(helpers.get(i));
        }
        read(); // so that everything is loaded
    }

    /** CPU time is read last, so that the others do not count. */
    MeterReading read() {
        MeterReading others = others(null);
        return new MeterReading(
                cpuNanos(),
                others.helperCpuNanos(),
                others.allocatedBytes(),
                others.voluntarySwitches(),
                others.involuntarySwitches(),
                others.runDelayNanos(),
                others.jitNanos(),
                others.gcNanos());
    }

    /** CPU time is read first. */
    MeterReading readFromCpu() {
        return others(cpuNanos());
    }

    private MeterReading others(@Nullable Long cpuNanos) {
        Optional<ProcessCounters> counters = ProcessCounters.ofSelf();
        OptionalLong delay = runDelay.nanos();
        ChildMeters others = children;
        if (others != null) {
            others.read();
        }
        return new MeterReading(
                cpuNanos,
                helperCpuNanos(),
                allocatedBytes(),
                counters.isPresent()
                        ? Long.valueOf(
                                counters.get().voluntarySwitches() + (others == null ? 0 : others.voluntarySwitches()))
                        : null,
                counters.isPresent()
                        ? Long.valueOf(counters.get().involuntarySwitches()
                                + (others == null ? 0 : others.involuntarySwitches()))
                        : null,
                delay.isPresent()
                        ? Long.valueOf(delay.getAsLong() + (others == null ? 0 : others.runDelayNanos()))
                        : null,
                jitNanos(),
                gcNanos());
    }

    private @Nullable Long cpuNanos() {
        if (children != null) {
            OptionalLong tree = ProcessTree.of(pid).without(helpers).cpuNanos();
            return tree.isPresent() ? tree.getAsLong() : null;
        }
        long own = ownCpu.nanosOrUnknown();
        return own == ProcessCpuClock.UNKNOWN ? null : own;
    }

    private @Nullable Long helperCpuNanos() {
        long sum = 0;
        for (ProcessCpuClock clock : helperCpu) {
            long nanos = clock.nanosOrUnknown();
            if (nanos == ProcessCpuClock.UNKNOWN) {
                return null;
            }
            sum += nanos;
        }
        return helperCpu.length == 0 ? null : Long.valueOf(sum);
    }

    /** Of all threads, those that have ended included. What children allocate is not known, nor then what all do. */
    private @Nullable Long allocatedBytes() {
        long bytes = threads == null || children != null ? -1 : threads.getTotalThreadAllocatedBytes();
        return bytes < 0 ? null : bytes;
    }

    private @Nullable Long jitNanos() {
        return jit == null || !jit.isCompilationTimeMonitoringSupported()
                ? null
                : Long.valueOf(jit.getTotalCompilationTime() * NANOS_PER_MILLI);
    }

    private long gcNanos() {
        long millis = 0;
        for (GarbageCollectorMXBean collector : collectors) {
            millis += Math.max(0, collector.getCollectionTime());
        }
        return millis * NANOS_PER_MILLI;
    }
}
