package dev.symposium.trial;

import dev.symposium.host.ProcessInfo;
import dev.symposium.host.Processes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the processes of trials whose service has gone. Each process of a trial carries {@code SYMPOSIUM_TRIAL=<host
 * id>/<trial>} in its environment; those of another data directory carry another host id and are left alone. Thread-safe.
 *
 * <p>Normally a trial halts by itself when its lifeline breaks. This catches the ones that cannot: stopped, hanging, or
 * children that do not hold the lifeline.
 */
final class LeftoverSweep {

    /** The name of the variable that each process of a trial carries. */
    static final String VARIABLE = "SYMPOSIUM_TRIAL";

    private static final Logger log = LoggerFactory.getLogger(LeftoverSweep.class);

    private static final int ROUND_MILLIS = 5;
    private static final int ROUNDS = 400;

    private final String hostId;
    private final Processes processes = Processes.ofHost();

    LeftoverSweep(String hostId) {
        this.hostId = hostId;
    }

    /** The value of the variable in each process of a trial. */
    String mark(String trial) {
        return hostId + "/" + trial;
    }

    /**
     * Kills every process of every trial of this host; to be called at start, before any trial runs.
     *
     * @return the processes that were found
     */
    Set<Long> all() {
        Set<Long> killed = new TreeSet<>();
        boolean gone = killUntilNoneIsLeft(VARIABLE + "=" + hostId + "/", killed);
        if (!killed.isEmpty()) {
            log.warn(
                    "{} processes {} of trials that an earlier service left behind",
                    gone ? "Killed the" : "Could not kill all of the",
                    killed);
        }
        return killed;
    }

    /** Kills what carries the id of one trial, in whatever process group; false if some of it cannot be killed. */
    boolean of(String trial) {
        // The kernel ends each variable with a zero byte: one trial's id may begin like another's.
        return killUntilNoneIsLeft(VARIABLE + "=" + mark(trial) + "\0", new TreeSet<>());
    }

    /** Repeats, since a process may have started another one while we looked, and to die takes a moment. */
    private boolean killUntilNoneIsLeft(String variable, Set<Long> killed) {
        for (int round = 0; round < ROUNDS; round++) {
            List<ProcessInfo> found = alive(variable);
            if (found.isEmpty()) {
                return true;
            }
            for (ProcessInfo process : found) {
                kill(process);
                killed.add(process.pid());
            }
            try {
                TimeUnit.MILLISECONDS.sleep(ROUND_MILLIS);
            } catch (InterruptedException e) {
                // They are killed; what is left out is to see them gone.
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return false;
    }

    private List<ProcessInfo> alive(String variable) {
        List<ProcessInfo> alive = new ArrayList<>();
        for (long pid : processes.withEnvironment(variable)) {
            if (pid != ProcessHandle.current().pid()) {
                processes.find(pid).filter(process -> !process.isZombie()).ifPresent(alive::add);
            }
        }
        return alive;
    }

    /** With its group if it leads one, since a member may have dropped its environment. */
    private static void kill(ProcessInfo process) {
        if (process.group() == process.pid()) {
            Signal.KILL.toGroup(process.pid());
        }
        Signal.KILL.toProcess(process.pid());
    }
}
