package dev.symposium.bench;

import dev.symposium.host.ProcessCpuClock;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A process that is told lines and says lines, in a clean environment. It is killed when it is closed, and at the latest
 * after {@value #LIMIT_SECONDS} s, whatever it does. For one thread.
 */
final class Child implements AutoCloseable {

    private static final long LIMIT_SECONDS = 120;
    private static final Set<String> INHERITED = Set.of("PATH", "LANG", "LC_ALL", "TZ");

    private final Process process;
    private final BufferedReader lines;
    private final long startedNanos;

    private Child(Process process, long startedNanos) {
        this.process = process;
        this.startedNanos = startedNanos;
        lines = process.inputReader(StandardCharsets.UTF_8);
        CompletableFuture.delayedExecutor(LIMIT_SECONDS, TimeUnit.SECONDS).execute(process::destroyForcibly);
    }

    static Child start(List<String> command, String classPath) throws IOException {
        Files.createDirectories(BenchReport.DIRECTORY);
        File log = BenchReport.DIRECTORY.resolve("children.log").toFile();
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log));
        builder.environment().keySet().retainAll(INHERITED);
        builder.environment().put("CLASSPATH", classPath);
        long started = System.nanoTime();
        return new Child(builder.start(), started);
    }

    /** One line on its standard input. */
    void say(String line) throws IOException {
        process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    /**
     * Its next line.
     *
     * @throws IllegalStateException if it has no more to say
     */
    String hear() throws IOException {
        String line = lines.readLine();
        if (line == null) {
            throw new IllegalStateException("the process ended too early; see "
                    + BenchReport.DIRECTORY.resolve("children.log").toAbsolutePath());
        }
        return line;
    }

    /** Since it was started. */
    long ageNanos() {
        return System.nanoTime() - startedNanos;
    }

    /** What it has used so far. */
    long cpuNanos() {
        return ProcessCpuClock.of(process.pid()).nanos().orElseThrow();
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        boolean interrupted = false;
        while (process.isAlive()) {
            try {
                process.waitFor();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
