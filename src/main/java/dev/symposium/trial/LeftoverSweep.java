package dev.symposium.trial;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the processes of trials whose service has gone. Each process of a trial carries {@code SYMPOSIUM_TRIAL=<host
 * id>/<trial>} in its environment; those of another data directory carry another host id and are left alone.
 *
 * <p>Normally a trial halts by itself when its lifeline breaks. This catches the ones that cannot: stopped, hanging, or
 * children that do not hold the lifeline.
 */
final class LeftoverSweep {

    /** The name of the variable that each process of a trial carries. */
    static final String VARIABLE = "SYMPOSIUM_TRIAL";

    private static final Logger log = LoggerFactory.getLogger(LeftoverSweep.class);

    private static final long ROUND_MILLIS = 5;
    private static final int ROUNDS = 400;

    private final String hostId;

    LeftoverSweep(String hostId) {
        this.hostId = hostId;
    }

    /** What a process of the trial carries. */
    String mark(String trial) {
        return hostId + "/" + trial;
    }

    /**
     * Kills every process of every trial of this host, at start before any trial runs.
     *
     * @return the trials that were found
     */
    Set<String> all() {
        Set<String> trials = new TreeSet<>();
        boolean gone = untilNoneIsLeft(mark -> {
            boolean ours = mark.startsWith(hostId + "/");
            if (ours) {
                trials.add(mark.substring(hostId.length() + 1));
            }
            return ours;
        });
        if (!trials.isEmpty()) {
            log.warn(
                    "{} processes of trials that an earlier service left behind: {}",
                    gone ? "Killed the" : "Could not kill all",
                    trials);
        }
        return trials;
    }

    /** Kills what carries the id of one trial, in whatever process group; false if some of it cannot be killed. */
    boolean of(String trial) {
        String mark = mark(trial);
        return untilNoneIsLeft(mark::equals);
    }

    private interface Marks {
        boolean include(String mark);
    }

    /** Repeats, since a process may have started another one while we looked, and dying takes a moment. */
    private static boolean untilNoneIsLeft(Marks marks) {
        for (int round = 0; round < ROUNDS; round++) {
            List<ProcessTable.Entry> found = marked(marks);
            if (found.isEmpty()) {
                return true;
            }
            for (ProcessTable.Entry entry : found) {
                kill(entry);
            }
            try {
                Thread.sleep(ROUND_MILLIS);
            } catch (InterruptedException e) {
                // They are killed already; what is left out is to see them gone.
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return false;
    }

    private static List<ProcessTable.Entry> marked(Marks marks) {
        long self = ProcessHandle.current().pid();
        return ProcessTable.alive(entry -> entry.pid() != self
                && ProcessTable.environment(entry.pid(), VARIABLE)
                        .filter(marks::include)
                        .isPresent());
    }

    /** With its group if it leads one, since a member may have dropped its environment. */
    private static void kill(ProcessTable.Entry entry) {
        if (entry.group() == entry.pid()) {
            Signal.KILL.toGroup(entry.pid());
        }
        Signal.KILL.toProcess(entry.pid());
    }
}
