package dev.symposium.backend.process;

import dev.symposium.host.ProcessInfo;
import dev.symposium.host.Processes;
import java.util.List;

/** The child processes of this one, zombies included. */
final class LiveChildren {

    private LiveChildren() {}

    static List<Long> pids() {
        return Processes.ofHost().children(ProcessHandle.current().pid()).stream()
                .map(ProcessInfo::pid)
                .toList();
    }

    static void signal(long pid, String signal) {
        try {
            int code = new ProcessBuilder("kill", "-" + signal, Long.toString(pid))
                    .inheritIO()
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new IllegalStateException("kill answered " + code);
            }
        } catch (java.io.IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
