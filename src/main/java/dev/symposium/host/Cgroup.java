package dev.symposium.host;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What the control groups of this process limit, in version 1 and 2 and in the mixture of both. Every group from that of
 * the process up to the mount counts, because a limit of an ancestor binds too; what lies above the mount of a container
 * cannot be seen from inside. Immutable; the answers are read anew with each call.
 */
public final class Cgroup {

    /** In version 1 "no limit" is a number near 2^63, cut to pages. */
    private static final long NO_LIMIT = 1L << 62;

    private final HostFiles files;
    private final @Nullable Mount cpu;
    private final @Nullable Mount memory;

    private Cgroup(HostFiles files, @Nullable Mount cpu, @Nullable Mount memory) {
        this.files = files;
        this.cpu = cpu;
        this.memory = memory;
    }

    /** The groups of this process. */
    public static Cgroup ofSelf() {
        return of(HostFiles.real());
    }

    static Cgroup of(HostFiles files) {
        @Nullable String mounts = files.text(files.proc("self", "mountinfo"));
        @Nullable String groups = files.text(files.proc("self", "cgroup"));
        return mounts == null || groups == null
                ? new Cgroup(files, null, null)
                : new Cgroup(
                        files, Mount.find(files, mounts, groups, "cpu"), Mount.find(files, mounts, groups, "memory"));
    }

    /** 1 or 2, by the controller of cpu time; empty if no control group is visible: then no limit is known. */
    public Optional<Integer> version() {
        return cpu == null ? Optional.empty() : Optional.of(cpu.version);
    }

    /** How many cpus the quota amounts to, such as 1.5; empty if there is no quota, or no control group is visible. */
    public OptionalDouble cpus() {
        double least = Double.POSITIVE_INFINITY;
        for (Path group : groups(cpu)) {
            least = Math.min(least, quota(group));
        }
        return least == Double.POSITIVE_INFINITY ? OptionalDouble.empty() : OptionalDouble.of(least);
    }

    /** The limit of memory in bytes; empty if there is none, or no control group is visible. */
    public OptionalLong memoryBytes() {
        long least = NO_LIMIT;
        for (Path group : groups(memory)) {
            @Nullable
            String limit = memory != null && memory.version == 2
                    ? line(group.resolve("memory.max"))
                    : line(group.resolve("memory.limit_in_bytes"));
            least = Math.min(least, limit == null || limit.equals("max") ? NO_LIMIT : Long.parseLong(limit));
        }
        return least >= NO_LIMIT ? OptionalLong.empty() : OptionalLong.of(least);
    }

    /** How long this group has been throttled by a quota so far, in nanoseconds; empty if that is not counted. */
    public OptionalLong throttledNanos() {
        long most = -1;
        for (Path group : groups(cpu)) {
            @Nullable String stat = files.text(group.resolve("cpu.stat"));
            if (stat != null) {
                most = Math.max(
                        most, Math.max(counter(stat, "throttled_time"), counter(stat, "throttled_usec") * 1_000));
            }
        }
        return most < 0 ? OptionalLong.empty() : OptionalLong.of(most);
    }

    private double quota(Path group) {
        @Nullable String quota;
        @Nullable String period;
        if (cpu != null && cpu.version == 2) {
            @Nullable String max = line(group.resolve("cpu.max"));
            int space = max == null ? -1 : max.indexOf(' ');
            quota = max == null || space < 0 ? null : max.substring(0, space);
            period = max == null || space < 0 ? null : max.substring(space + 1);
        } else {
            quota = line(group.resolve("cpu.cfs_quota_us"));
            period = line(group.resolve("cpu.cfs_period_us"));
        }
        boolean unlimited = quota == null || period == null || quota.equals("max") || quota.startsWith("-");
        return unlimited ? Double.POSITIVE_INFINITY : Double.parseDouble(quota) / Double.parseDouble(period);
    }

    private @Nullable String line(Path file) {
        @Nullable String text = files.text(file);
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** The groups that bind, innermost first. */
    private static List<Path> groups(@Nullable Mount mount) {
        List<Path> groups = new ArrayList<>();
        if (mount != null) {
            Path group = mount.group;
            while (group.startsWith(mount.point)) {
                groups.add(group);
                group = group.resolve("..").normalize();
            }
        }
        return groups;
    }

    /** The number after {@code name} and a space at the begin of a line, or -1. */
    private static long counter(String stat, String name) {
        return stat.lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToLong(
                        line -> Long.parseLong(line.substring(name.length() + 1).strip()))
                .findFirst()
                .orElse(-1);
    }

    /** Where the group of this process in one hierarchy lies in the file system; both paths below the injected root. */
    private record Mount(int version, Path point, Path group) {

        /** Version 1 if the controller is mounted there, else the unified hierarchy, which then has it. */
        static @Nullable Mount find(HostFiles files, String mounts, String groups, String controller) {
            @Nullable Mount found = null;
            for (String line : mounts.lines().toList()) {
                // id parent major:minor root mountpoint options [optional…] - type source superoptions
                int dash = line.indexOf(" - ");
                String[] left = line.substring(0, Math.max(dash, 0)).split(" ", -1);
                String[] right =
                        line.substring(dash < 0 ? line.length() : dash + 3).split(" ", -1);
                if (left.length >= 6 && right.length >= 3) {
                    if (right[0].equals("cgroup") && has(right[2], controller)) {
                        return of(files, 1, left[3], left[4], groups, controller);
                    }
                    if (right[0].equals("cgroup2")) {
                        found = of(files, 2, left[3], left[4], groups, "");
                    }
                }
            }
            return found;
        }

        private static @Nullable Mount of(
                HostFiles files, int version, String root, String point, String groups, String controller) {
            Path mount = files.at(point.substring(1));
            for (String line : groups.lines().toList()) {
                // id:controllers:path, where version 2 has no controllers
                String[] parts = line.split(":", 3);
                if (parts.length == 3 && (controller.isEmpty() ? parts[1].isEmpty() : has(parts[1], controller))) {
                    Path group = mount.resolve(below(root, parts[2])).normalize();
                    // Outside of what is mounted (moved by another name space): the mount is all there is to see.
                    return new Mount(version, mount, group.startsWith(mount) ? group : mount);
                }
            }
            return null;
        }

        /** A container without a name space of its own sees the host's path, of which its mount shows the end. */
        private static String below(String root, String path) {
            String inside = !root.equals("/") && path.startsWith(root) ? path.substring(root.length()) : path;
            return inside.startsWith("/") ? inside.substring(1) : inside;
        }

        private static boolean has(String list, String name) {
            return List.of(list.split(",")).contains(name);
        }
    }
}
