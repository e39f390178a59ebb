package dev.symposium.host;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the kernel has counted for one cpu since its start: a line {@code cpuN} of {@code /proc/stat}, in ticks of
 * {@value #TICK_NANOS} ns ({@code USER_HZ} is 100 in the kernel's interface on amd64 and aarch64, whatever its own
 * clock).
 *
 * @param busy user, nice, system, interrupts and soft interrupts; guests are within user time
 * @param idle idle and waiting for input or output
 * @param steal while the cpu was ready to run and the hypervisor ran something else
 */
public record CpuTimes(long busy, long idle, long steal) {

    public static final long TICK_NANOS = 10_000_000;

    public CpuTimes {
        if (busy < 0 || idle < 0 || steal < 0) {
            throw new IllegalArgumentException(
                    "times are never negative, were busy " + busy + ", idle " + idle + ", steal " + steal);
        }
    }

    /** Each cpu of a {@code /proc/stat}; lines that are none are ignored. */
    static Map<Integer, CpuTimes> parse(String stat) {
        Map<Integer, CpuTimes> times = new HashMap<>();
        for (String line : stat.lines().toList()) {
            String[] parts = line.split("\\s+");
            @Nullable Integer cpu = parts.length < 5 ? null : cpu(parts[0]);
            if (cpu != null) {
                times.put(cpu, of(parts));
            }
        }
        return times;
    }

    /** cpuN user nice system idle [iowait irq softirq steal guest guest_nice]; old kernels have fewer. */
    private static CpuTimes of(String[] parts) {
        long busy = ticks(parts, 1) + ticks(parts, 2) + ticks(parts, 3) + ticks(parts, 6) + ticks(parts, 7);
        return new CpuTimes(busy, ticks(parts, 4) + ticks(parts, 5), ticks(parts, 8));
    }

    private static long ticks(String[] parts, int index) {
        return index < parts.length ? Long.parseLong(parts[index]) : 0;
    }

    private static @Nullable Integer cpu(String name) {
        boolean numbered = name.length() > 3
                && name.startsWith("cpu")
                && name.chars().skip(3).allMatch(digit -> digit >= '0' && digit <= '9');
        return numbered ? Integer.valueOf(name.substring(3)) : null;
    }
}
