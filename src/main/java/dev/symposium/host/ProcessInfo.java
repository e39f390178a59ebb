package dev.symposium.host;

import org.jspecify.annotations.Nullable;

/**
 * What {@code /proc/<pid>/stat} tells about a process.
 *
 * @param name the name of its program, cut to 15 characters by the kernel
 * @param state one letter: {@code R} running, {@code S} sleeping, {@code T} stopped, {@code Z} zombie, …
 * @param startTicks when it started, in ticks of 10 ms since the kernel's start: with the pid it names a process for good
 * @param endedChildrenTicks CPU time of those of its children that have ended and were waited for, in ticks of 10 ms
 * @param majorFaults how often it waited for a page to come from disk
 */
public record ProcessInfo(
        long pid,
        String name,
        char state,
        long parent,
        long group,
        long session,
        long startTicks,
        long endedChildrenTicks,
        long majorFaults) {

    /** Fields after the name, counted from 0: see proc_pid_stat(5), where the state is the third. */
    private static final int PARENT = 1;

    private static final int GROUP = 2;
    private static final int SESSION = 3;
    private static final int MAJOR_FAULTS = 9;
    private static final int CHILDREN_USER = 13;
    private static final int CHILDREN_SYSTEM = 14;
    private static final int START = 19;

    public boolean isZombie() {
        return state == 'Z' || state == 'X';
    }

    /** Null if the text is none, as when the process ended while it was read. */
    static @Nullable ProcessInfo parse(@Nullable String stat) {
        // The name may itself contain blanks and brackets; nothing after it does.
        int open = stat == null ? -1 : stat.indexOf('(');
        int close = stat == null ? -1 : stat.lastIndexOf(')');
        if (stat == null || open < 1 || close < open || close + 2 > stat.length()) {
            return null;
        }
        String[] fields = stat.substring(close + 2).strip().split(" ", -1);
        return fields.length <= START
                ? null
                : new ProcessInfo(
                        Long.parseLong(stat.substring(0, open).strip()),
                        stat.substring(open + 1, close),
                        fields[0].charAt(0),
                        Long.parseLong(fields[PARENT]),
                        Long.parseLong(fields[GROUP]),
                        Long.parseLong(fields[SESSION]),
                        Long.parseLong(fields[START]),
                        Long.parseLong(fields[CHILDREN_USER]) + Long.parseLong(fields[CHILDREN_SYSTEM]),
                        Long.parseLong(fields[MAJOR_FAULTS]));
    }
}
