package dev.symposium.trial;

import dev.symposium.host.JvmChildren;
import dev.symposium.host.JvmChildren.Asked;
import dev.symposium.host.Paging;
import dev.symposium.host.ProcessCpuClock;
import dev.symposium.host.ProcessInfo;
import dev.symposium.host.ProcessTree;
import dev.symposium.host.Processes;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A process that was started for a trial, and all that it starts in turn. Thread-safe.
 */
final class TrialProcess {

    private static final int ROUND_MILLIS = 5;
    private static final int ROUNDS = 400;

    /** Java reports a signal as this and its number, as shells do. */
    private static final int SIGNALLED = 128;

    private final String trial;
    private final Process process;
    private final boolean grouped;
    private final boolean pinned;
    private final LeftoverSweep sweep;
    private final Paging paging;

    TrialProcess(String trial, Process process, boolean grouped, boolean pinned, LeftoverSweep sweep) {
        this.trial = trial;
        this.process = process;
        this.grouped = grouped;
        this.pinned = pinned;
        this.sweep = sweep;
        this.paging = Paging.ofGroup(process.pid());
    }

    long pid() {
        return process.pid();
    }

    boolean grouped() {
        return grouped;
    }

    boolean pinned() {
        return pinned;
    }

    /** To the process's standard input; to close it, or to die, tells the trial to halt. */
    OutputStream lifeline() {
        return process.getOutputStream();
    }

    InputStream output() {
        return process.getInputStream();
    }

    InputStream errors() {
        return process.getErrorStream();
    }

    /** Waits for the first process only; true if it has ended. */
    boolean ended(Duration atMost) throws InterruptedException {
        return process.waitFor(atMost.toNanos(), TimeUnit.NANOSECONDS);
    }

    /**
     * Whether it was stopped, by SIGSTOP or a debugger, and does not run until it is told to go on. One stopped member of
     * the group is enough: a process that has just forked with {@code vfork} waits for its stopped child and cannot be
     * stopped itself.
     */
    boolean stopped() {
        Processes processes = Processes.ofHost();
        Stream<ProcessInfo> members = grouped ? processes.groupMembers(pid()).stream() : processes.find(pid()).stream();
        return members.anyMatch(member -> member.state() == 'T' || member.state() == 't');
    }

    /**
     * Whether it cannot be blamed for being silent: it was stopped, or waits for memory that the host has swapped out. For
     * one thread.
     */
    boolean excused() {
        boolean pages = grouped && paging.isHeavy(); // always asked, as it tells what has changed since
        return pages || stopped();
    }

    /** Lets a stopped group go on. */
    void resume() {
        if (grouped) {
            Signal.CONT.toGroup(pid());
        } else {
            signal(Signal.CONT);
        }
    }

    /**
     * CPU time of the first process and all that came from it, or less than 0 if that is not known. Costs a look at all
     * processes.
     */
    long cpuNanos() {
        return ProcessTree.of(pid()).cpuNanos().orElse(ProcessCpuClock.UNKNOWN);
    }

    /** Sends a signal to the first process only, if it still runs. */
    void signal(Signal signal) {
        if (process.isAlive()) {
            signal.toProcess(pid());
        }
    }

    /** Lets those processes below the first one that are JVMs like ours write their stacks to standard error. */
    List<Asked> dumpChildren() {
        return JvmChildren.of(pid()).dumpStacks();
    }

    /** Kills the first process and all that are with it, in one step where there is a group. Does not wait. */
    void kill() {
        if (!grouped) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
        } else if (!process.isAlive() || Signal.KILL.toGroup(pid())) {
            return;
        }
        // No group, or setsid has not come to make one yet.
        process.destroyForcibly();
    }

    /**
     * Ends what the first process left behind, once it has ended itself, and waits until that has gone.
     *
     * @return false if something could not be killed
     */
    boolean endTheRest() throws InterruptedException {
        boolean gone = !grouped || endTheGroup();
        // Also finds those that left the group.
        return sweep.of(trial) && gone;
    }

    private boolean endTheGroup() throws InterruptedException {
        for (int round = 0; round < ROUNDS; round++) {
            List<ProcessInfo> members = Processes.ofHost().groupMembers(pid());
            // What is a zombie has ended, and waits for whoever adopted it.
            if (members.stream().allMatch(ProcessInfo::isZombie)) {
                return true;
            }
            Signal.KILL.toGroup(pid());
            TimeUnit.MILLISECONDS.sleep(ROUND_MILLIS);
        }
        return false;
    }

    /** Empty as long as it runs, and if a signal ended it. */
    OptionalInt exitCode() {
        return process.isAlive() || signal() != null ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
    }

    /**
     * The name of the signal that ended it, or null. A program that exits with 128 and the number of a signal, as a shell
     * does when a command of it was killed, looks the same.
     */
    @Nullable
    String signal() {
        if (process.isAlive() || process.exitValue() <= SIGNALLED) {
            return null;
        }
        Optional<Signal> signal = Signal.ofNumber(process.exitValue() - SIGNALLED);
        return signal.map(Signal::fullName).orElse(null);
    }
}
