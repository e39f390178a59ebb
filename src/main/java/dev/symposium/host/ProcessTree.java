package dev.symposium.host;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A process and all that came from it, as of the moment of reading: its descendants, and whoever shares its session
 * (a child whose parent has ended is no descendant any more, but stays in the session that {@code setsid} began).
 * Immutable.
 *
 * @param root the process that was asked for, alive or not
 * @param members those that live, zombies included, by pid; empty when all have gone
 */
public record ProcessTree(long root, List<ProcessInfo> members) {

    public ProcessTree {
        members = List.copyOf(members);
    }

    public static ProcessTree of(long pid) {
        return of(Processes.ofHost(), pid);
    }

    static ProcessTree of(Processes processes, long pid) {
        if (pid < 1) {
            throw new IllegalArgumentException("a process id is at least 1, was " + pid);
        }
        List<ProcessInfo> all = processes.all();
        Map<Long, ProcessInfo> members = new LinkedHashMap<>();
        Deque<ProcessInfo> open = new ArrayDeque<>();
        for (ProcessInfo process : all) {
            if (process.pid() == pid || process.session() == pid) {
                open.add(process);
            }
        }
        for (@Nullable ProcessInfo next = open.poll(); next != null; next = open.poll()) {
            if (members.putIfAbsent(next.pid(), next) == null) {
                for (ProcessInfo process : all) {
                    if (process.parent() == next.pid()) {
                        open.add(process);
                    }
                }
            }
        }
        List<ProcessInfo> sorted = new ArrayList<>(members.values());
        sorted.sort(Comparator.comparingLong(ProcessInfo::pid));
        return new ProcessTree(pid, sorted);
    }

    public boolean isEmpty() {
        return members.isEmpty();
    }

    /** The same without those of these pids. */
    public ProcessTree without(List<Long> pids) {
        List<ProcessInfo> rest = new ArrayList<>(members);
        rest.removeIf(member -> pids.contains(member.pid()));
        return new ProcessTree(root, rest);
    }

    /**
     * CPU time of the members, in nanoseconds, and of what they started and waited for, in steps of 10 ms. Empty when all
     * have gone, or CPU time cannot be read here.
     */
    public OptionalLong cpuNanos() {
        OptionalLong sum = OptionalLong.empty();
        for (ProcessInfo member : members) {
            long nanos = ProcessCpuClock.of(member.pid()).nanosOrUnknown();
            if (nanos != ProcessCpuClock.UNKNOWN) {
                sum = OptionalLong.of(sum.orElse(0) + nanos + member.endedChildrenTicks() * CpuTimes.TICK_NANOS);
            }
        }
        return sum;
    }

    /**
     * The sum of the peaks of each member in bytes: an upper bound of the tree's peak, since not all reach theirs at one
     * time and shared pages count for each. Empty when all have gone.
     */
    public OptionalLong memoryPeakBytes() {
        OptionalLong sum = OptionalLong.empty();
        for (ProcessInfo member : members) {
            OptionalLong peak = MemoryPeak.bytes(member.pid());
            if (peak.isPresent()) {
                sum = OptionalLong.of(sum.orElse(0) + peak.getAsLong());
            }
        }
        return sum;
    }
}
