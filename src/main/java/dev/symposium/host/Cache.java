package dev.symposium.host;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One cache of the machine, as the kernel describes it.
 *
 * @param level 1 is nearest to the core
 * @param type {@code data}, {@code instruction} or {@code unified}
 * @param bytes its size
 * @param sharedBy the cpus that use it
 */
public record Cache(int level, String type, long bytes, CpuSet sharedBy) implements Comparable<Cache> {

    private static final Comparator<Cache> BY_LEVEL = Comparator.comparingInt(Cache::level)
            .thenComparing(Cache::type)
            .thenComparing(cache -> cache.sharedBy().toString())
            .thenComparingLong(Cache::bytes);

    public Cache {
        if (level < 1) {
            throw new IllegalArgumentException("a cache level is at least 1, was " + level);
        }
        if (bytes < 1) {
            throw new IllegalArgumentException("a cache has at least 1 byte, had " + bytes);
        }
    }

    /** Every cache of these cpus once, nearest first; those without a size, as in some virtual machines, are left out. */
    static List<Cache> of(HostFiles files, CpuSet cpus) {
        TreeSet<Cache> caches = new TreeSet<>();
        for (int cpu : cpus.toArray()) {
            String directory = "sys/devices/system/cpu/cpu" + cpu + "/cache";
            for (String name : files.names(files.at(directory))) {
                @Nullable Cache cache = name.startsWith("index") ? read(files, directory + "/" + name + "/") : null;
                if (cache != null) {
                    caches.add(cache);
                }
            }
        }
        return List.copyOf(caches);
    }

    /** One part for each kind of cache: {@code L1 data 32 KiB x 2, L2 unified 1024 KiB x 2}. */
    static String describe(List<Cache> caches) {
        List<String> parts = new ArrayList<>();
        int alike = 0;
        for (int i = 0; i < caches.size(); i++) {
            alike++;
            if (i + 1 == caches.size() || !caches.get(i).isLike(caches.get(i + 1))) {
                Cache cache = caches.get(i);
                parts.add("L" + cache.level + " " + cache.type + " " + cache.bytes / 1024 + " KiB x " + alike);
                alike = 0;
            }
        }
        return String.join(", ", parts);
    }

    @Override
    public int compareTo(Cache other) {
        return BY_LEVEL.compare(this, other);
    }

    private boolean isLike(Cache other) {
        return level == other.level && type.equals(other.type) && bytes == other.bytes;
    }

    private static @Nullable Cache read(HostFiles files, String directory) {
        @Nullable String level = files.line(directory + "level");
        @Nullable String type = files.line(directory + "type");
        @Nullable String size = files.line(directory + "size");
        @Nullable String shared = files.line(directory + "shared_cpu_list");
        if (level == null || type == null || size == null || shared == null) {
            return null;
        }
        long bytes = HostFiles.bytes(size);
        return bytes < 1
                ? null
                : new Cache(Integer.parseInt(level), type.toLowerCase(Locale.ROOT), bytes, CpuSet.parse(shared));
    }
}
