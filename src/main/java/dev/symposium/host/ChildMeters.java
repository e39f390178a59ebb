package dev.symposium.host;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the processes below this one have waited for a cpu and how often they have switched: the sums of what
 * {@code /proc/<pid>/task/*}{@code /schedstat} and {@code status} say. The kernel tells both of single threads only, so the same holds as for
 * {@link RunDelayMeter}: what a thread, or a process, did after the last reading before its end is missing. What has been
 * seen is never forgotten. A reading opens two files a thread, some 30 µs each, which is a millisecond for a JVM: at the
 * boundaries of iterations, not more often. For one thread only.
 */
public final class ChildMeters {

    private static final String VOLUNTARY = "voluntary_ctxt_switches";
    private static final String INVOLUNTARY = "nonvoluntary_ctxt_switches";

    private final HostFiles files;
    private final Processes processes;
    private final long self;
    private final Map<Long, OfProcess> known = new HashMap<>();
    private long runDelayNanos;
    private long voluntarySwitches;
    private long involuntarySwitches;

    ChildMeters(HostFiles files, long self) {
        this.files = files;
        this.self = self;
        processes = new Processes(files);
    }

    public static ChildMeters ofSelf() {
        return new ChildMeters(HostFiles.real(), ProcessHandle.current().pid());
    }

    /** Looks for processes, and reads every thread of each. */
    public void read() {
        Set<Long> alive = new HashSet<>();
        for (ProcessInfo member : ProcessTree.of(processes, self).members()) {
            if (member.pid() != self && !member.isZombie()) {
                alive.add(member.pid());
                known.computeIfAbsent(member.pid(), OfProcess::new).read();
            }
        }
        known.keySet().retainAll(alive); // the sums keep what they had
    }

    /** Up to the last reading; never less than before. */
    public long runDelayNanos() {
        return runDelayNanos;
    }

    /** Likewise. */
    public long voluntarySwitches() {
        return voluntarySwitches;
    }

    /** Likewise. */
    public long involuntarySwitches() {
        return involuntarySwitches;
    }

    /** One process. */
    private final class OfProcess {

        private final Path tasks;
        private final RunDelayMeter delay;
        private Map<String, long[]> last = new HashMap<>();
        private long delayBefore;

        OfProcess(long pid) {
            String number = Long.toString(pid);
            tasks = files.proc(number, "task");
            delay = new RunDelayMeter(files, number);
        }

        void read() {
            long delayNow = delay.nanos().orElse(delayBefore);
            runDelayNanos += delayNow - delayBefore;
            delayBefore = delayNow;
            Map<String, long[]> now = new HashMap<>();
            for (String thread : files.names(tasks)) {
                long[] counts = switches(tasks.resolve(thread).resolve("status"));
                if (counts.length > 0) {
                    long[] before = last.getOrDefault(thread, new long[counts.length]);
                    voluntarySwitches += gain(counts[0], before[0]);
                    involuntarySwitches += gain(counts[1], before[1]);
                    now.put(thread, counts);
                }
            }
            last = now;
        }

        /** Less than before: the number now belongs to a new thread. */
        private static long gain(long now, long before) {
            return now >= before ? now - before : now;
        }

        /** Voluntary and involuntary; empty if the thread has gone. */
        private long[] switches(Path status) {
            long voluntary = -1;
            long involuntary = -1;
            @Nullable String text = files.text(status);
            for (String line : text == null ? List.<String>of() : text.lines().toList()) {
                int colon = line.indexOf(':');
                if (colon > 0 && line.startsWith(VOLUNTARY)) {
                    voluntary = Long.parseLong(line.substring(colon + 1).strip());
                } else if (colon > 0 && line.startsWith(INVOLUNTARY)) {
                    involuntary = Long.parseLong(line.substring(colon + 1).strip());
                }
            }
            return voluntary < 0 || involuntary < 0 ? new long[0] : new long[] {voluntary, involuntary};
        }
    }
}
