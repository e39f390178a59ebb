package dev.symposium.trial;

import dev.symposium.host.CpuSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the processes of trials: {@code setsid taskset -c <cores> <command>}, with an environment of which every variable
 * is chosen. Thread-safe.
 *
 * <p>{@code setsid} makes the process the leader of a session and so of a process group of its own, with its own number
 * as the group's. It would fork first if it were the leader of a group already; a child of a JVM never is, so the number
 * that Java knows is that of the trial itself. Without {@code setsid} the tree is ended by looking for the trial's id in
 * {@code /proc}; without {@code taskset} the trial is not pinned. Both are recorded.
 */
final class ProcessStarter {

    private static final Logger log = LoggerFactory.getLogger(ProcessStarter.class);

    /** All that is inherited. No secret of the service is among them, nor options of another JVM. */
    private static final List<String> INHERITED = List.of("LANG", "LC_ALL", "TZ");

    /** Where a trial may leave files; the same as the directory that it runs in. */
    static final String ARTIFACTS = "SYMPOSIUM_ARTIFACTS";

    private final Executables executables;
    private final Optional<Path> setsid;
    private final Optional<Path> taskset;
    private final LeftoverSweep sweep;

    ProcessStarter(Executables executables, Optional<Path> setsid, Optional<Path> taskset, LeftoverSweep sweep) {
        this.executables = executables;
        this.setsid = setsid;
        this.taskset = taskset;
        this.sweep = sweep;
    }

    /** With what this machine has. */
    static ProcessStarter ofService(LeftoverSweep sweep) {
        Executables executables = Executables.ofService();
        Optional<Path> setsid = executables.find("setsid");
        Optional<Path> taskset = executables.find("taskset");
        if (setsid.isEmpty()) {
            log.warn("No setsid on the PATH: trials have no process group of their own");
        }
        if (taskset.isEmpty()) {
            log.warn("No taskset on the PATH: trials are not pinned to their cores, and their figures say so");
        }
        return new ProcessStarter(executables, setsid, taskset, sweep);
    }

    /**
     * What to start.
     *
     * @param trial the id that the process carries
     * @param command the program, looked up on the PATH, and its arguments
     * @param environment what the runtime adds
     * @param cores to pin it to; empty leaves it alone
     * @param directory where it runs
     */
    record Start(String trial, List<String> command, Map<String, String> environment, CpuSet cores, Path directory) {}

    /**
     * Starts a process.
     *
     * @throws IOException if there is no such program, or the machine refuses; the message is fit to be shown
     */
    TrialProcess start(Start start) throws IOException {
        String program = start.command().getFirst();
        Path executable = executables
                .find(program)
                .orElseThrow(() ->
                        new IOException("there is no program '" + program + "' on the PATH " + executables.path()));
        boolean pinned = taskset.isPresent() && !start.cores().isEmpty();
        List<String> command = new ArrayList<>();
        setsid.ifPresent(path -> command.add(path.toString()));
        if (pinned) {
            command.addAll(List.of(
                    taskset.orElseThrow().toString(), "-c", start.cores().toString()));
        }
        command.add(executable.toString());
        command.addAll(start.command().subList(1, start.command().size()));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(start.directory().toFile());
        clean(builder.environment(), start);
        return new TrialProcess(start.trial(), builder.start(), setsid.isPresent(), pinned, sweep);
    }

    private void clean(Map<String, String> environment, Start start) {
        environment.keySet().retainAll(INHERITED);
        environment.putIfAbsent("LANG", "C.UTF-8");
        environment.put("PATH", executables.path());
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put(ARTIFACTS, start.directory().toString());
        environment.putAll(start.environment());
        environment.put(LeftoverSweep.VARIABLE, sweep.mark(start.trial()));
    }
}
