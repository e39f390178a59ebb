package dev.symposium.harness;

import dev.symposium.harness.ThreadDump.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Proof by threads that nothing will ever move again: every thread of the work waits without a limit of time, for
 * nothing that could come from outside. Two such looks that see the same are enough, whatever the work was like before.
 * A thread that sleeps, runs, or reads, and any process that was started, may move something: then nothing is proved.
 */
final class Standstill {

    private static final Set<String> OUTSIDE =
            Set.of("sun.nio.ch.", "java.net.", "java.io.", "java.lang.ProcessImpl", "java.lang.ProcessHandleImpl");

    private Standstill() {}

    /** What is seen of a standstill; empty if it need not be one. */
    static Optional<List<String>> of(ThreadDump dump, int carriers) {
        List<String> seen = new ArrayList<>();
        long pinned = dump.threads().stream().filter(Entry::isPinned).count();
        for (Entry thread : dump.ofTheWork()) {
            boolean stuck = (thread.waits() && !waitsForTheOutside(thread))
                    || (thread.isIdle() && !isTimer(thread))
                    || (thread.awaitsACarrier() && pinned >= carriers);
            if (!stuck) {
                return Optional.empty();
            }
            seen.add(thread.id() + thread.state() + thread.stack());
        }
        return seen.isEmpty() || ProcessHandle.current().children().findAny().isPresent()
                ? Optional.empty()
                : Optional.of(seen);
    }

    /** Idle until the time of its next task. */
    private static boolean isTimer(Entry thread) {
        return thread.waitsForATime()
                && thread.passes("java.util.concurrent.ScheduledThreadPoolExecutor$DelayedWorkQueue.");
    }

    private static boolean waitsForTheOutside(Entry thread) {
        return OUTSIDE.stream().anyMatch(thread::passes);
    }
}
