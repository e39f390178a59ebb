package dev.symposium.harness;

import com.sun.management.ThreadMXBean;
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

    private final boolean withChildren;
    private final long pid = ProcessHandle.current().pid();
    private final ProcessCpuClock ownCpu = ProcessCpuClock.ofSelf();
    private final RunDelayMeter runDelay = RunDelayMeter.ofSelf();
    private final @Nullable CompilationMXBean jit = ManagementFactory.getCompilationMXBean();
    private final List<GarbageCollectorMXBean> collectors = ManagementFactory.getGarbageCollectorMXBeans();
    private final @Nullable ThreadMXBean threads =
            ManagementFactory.getThreadMXBean() instanceof ThreadMXBean bean ? bean : null;

    /** Children are looked for in all of {@code /proc}, some 20 µs a process of the host, so only where there may be any. */
    Meters(boolean withChildren) {
        this.withChildren = withChildren;
        read(); // so that everything is loaded
    }

    /** CPU time is read last, so that the others do not count. */
    MeterReading read() {
        MeterReading others = others(null);
        return new MeterReading(
                cpuNanos(),
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
        return new MeterReading(
                cpuNanos,
                allocatedBytes(),
                counters.isPresent() ? counters.get().voluntarySwitches() : null,
                counters.isPresent() ? counters.get().involuntarySwitches() : null,
                delay.isPresent() ? delay.getAsLong() : null,
                jitNanos(),
                gcNanos());
    }

    private @Nullable Long cpuNanos() {
        if (withChildren) {
            OptionalLong tree = ProcessTree.of(pid).cpuNanos();
            return tree.isPresent() ? tree.getAsLong() : null;
        }
        long own = ownCpu.nanosOrUnknown();
        return own == ProcessCpuClock.UNKNOWN ? null : own;
    }

    /** Of all threads, those that have ended included. */
    private @Nullable Long allocatedBytes() {
        long bytes = threads == null ? -1 : threads.getTotalThreadAllocatedBytes();
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
