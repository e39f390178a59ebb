package dev.symposium.host;

import java.util.List;
import java.util.function.LongSupplier;

/**
 * Whether a process waits for its memory to come back from disk: on a host that swaps, a trial may stand still through no
 * fault of its own. For one thread; a look costs some 20 µs a process.
 */
public final class Paging {

    /** Between two looks. A process whose memory is there has none, but for code that it has not used before. */
    private static final long MANY = 16;

    private final LongSupplier faults;
    private long last;

    Paging(LongSupplier faults) {
        this.faults = faults;
        last = faults.getAsLong();
    }

    /** Of this process. */
    public static Paging ofSelf() {
        long self = ProcessHandle.current().pid();
        // No lambda: in a trial, linking it would take longer than the look.
        return new Paging(new LongSupplier() {
            @Override
            public long getAsLong() {
                return sum(Processes.ofHost().find(self).stream().toList());
            }
        });
    }

    /** Of a process group. */
    public static Paging ofGroup(long group) {
        return new Paging(() -> sum(Processes.ofHost().groupMembers(group)));
    }

    /** Whether it has waited for many pages since the last look. */
    public boolean isHeavy() {
        long now = faults.getAsLong();
        boolean heavy = now - last >= MANY;
        last = now;
        return heavy;
    }

    private static long sum(List<ProcessInfo> processes) {
        long sum = 0;
        for (ProcessInfo process : processes) {
            sum += process.majorFaults();
        }
        return sum;
    }
}
