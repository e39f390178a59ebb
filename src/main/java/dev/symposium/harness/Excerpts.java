package dev.symposium.harness;

import dev.symposium.harness.ThreadDump.Entry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Picks the stacks that are shown of a standstill: one of each kind, those of the work first, at most a few. */
final class Excerpts {

    private static final int MOST = 16;

    private Excerpts() {}

    /** Those of threads that are not idle; threads that stand at the same place are told together. */
    static List<String> of(ThreadDump dump) {
        Map<String, List<Entry>> places = new LinkedHashMap<>();
        for (Entry thread : dump.ofTheWork()) {
            if (!thread.isIdle()) {
                places.computeIfAbsent(place(thread), _ -> new ArrayList<>()).add(thread);
            }
        }
        List<String> stacks = new ArrayList<>();
        int untold = 0;
        for (List<Entry> there : places.values()) {
            if (stacks.size() < MOST) {
                stacks.add(there.getFirst().excerpt(there.size() - 1));
            } else {
                untold += there.size();
            }
        }
        if (untold > 0) {
            stacks.add(untold + " more threads");
        }
        return stacks;
    }

    /** What object each waits for may differ. */
    private static String place(Entry thread) {
        return thread.state() + thread.isPinned() + thread.stack();
    }
}
