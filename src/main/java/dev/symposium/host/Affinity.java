package dev.symposium.host;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Which cpus processes may use, and the program {@code taskset} to say so. Stateless; a pinning costs some milliseconds. */
public final class Affinity {

    private static final long PATIENCE_SECONDS = 5;

    private Affinity() {}

    /** The cpus that this process may use; empty where the kernel does not say. */
    public static CpuSet ofSelf() {
        try {
            return CpuSet.allowed();
        } catch (IllegalStateException unknown) {
            return CpuSet.empty();
        }
    }

    /**
     * Pins all threads of a process; those that it starts later inherit that.
     *
     * @return false if it was not possible: there is no such program, cpu or process, or it is not allowed
     */
    public static boolean pin(long pid, CpuSet cpus) throws InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("taskset", "-acp", cpus.toString(), Long.toString(pid));
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        try {
            Process taskset = builder.start();
            taskset.getOutputStream().close();
            if (taskset.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return taskset.exitValue() == 0;
            }
            taskset.destroyForcibly();
            return false;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }
}
