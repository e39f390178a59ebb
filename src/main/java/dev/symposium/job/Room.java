package dev.symposium.job;

import dev.symposium.host.CpuSet;
import dev.symposium.host.Host;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * How much of this host a trial may have. Immutable.
 *
 * @param cores the most that a lease can hold
 * @param heapMiB the largest heap of a trial
 */
record Room(int cores, long heapMiB) {

    /** All cpus that this process may use, but no more than its quota pays for; half of the memory. */
    static Room of(Host host) {
        int allowed =
                host.allowed().map(CpuSet::size).orElse(Runtime.getRuntime().availableProcessors());
        int quota =
                host.cpuLimit().isPresent() ? Math.max(1, (int) host.cpuLimit().getAsDouble()) : Integer.MAX_VALUE;
        long memory = Stream.of(host.memoryBytes(), host.memoryLimitBytes())
                .filter(OptionalLong::isPresent)
                .mapToLong(OptionalLong::getAsLong)
                .min()
                .orElse(Long.MAX_VALUE);
        return new Room(Math.min(allowed, quota), (memory / 2) >> 20);
    }
}
