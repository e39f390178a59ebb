package dev.symposium.workload.echo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A server in a process of its own, on the JVM and the class path of this one: a small heap, one collector thread and
 * the quick compiler, as it has little to do. Its standard input is its lifeline: it ends with this process, however
 * that ends. To start one takes some 50 ms of its time and a few of ours. For one thread.
 */
final class ServerProcess implements AutoCloseable {

    private final Process process;
    private @Nullable InetSocketAddress address;

    private ServerProcess(Process process) {
        this.process = process;
    }

    /** Starts one; it may not listen yet. Its standard error is that of this process. */
    static ServerProcess start(String mainClass) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder builder = new ProcessBuilder(
                java,
                "-Xms16m",
                "-Xmx16m",
                "-XX:MaxDirectMemorySize=256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-XX:+DisplayVMOutputToStderr",
                "-cp",
                System.getProperty("java.class.path"),
                mainClass);
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        try {
            return new ServerProcess(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException("the echo server could not be started", e);
        }
    }

    long pid() {
        return process.pid();
    }

    /** Where it listens, once it does. */
    InetSocketAddress address() {
        InetSocketAddress known = address;
        if (known == null) {
            known = new InetSocketAddress(InetAddress.getLoopbackAddress(), port());
            address = known;
        }
        return known;
    }

    private int port() {
        try {
            BufferedReader out =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
            String line = out.readLine();
            if (line == null) {
                throw new IllegalStateException("the echo server ended before it listened");
            }
            return Integer.parseInt(line);
        } catch (IOException e) {
            throw new UncheckedIOException("the echo server does not say where it listens", e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Ends it at once. */
    @Override
    public void close() {
        process.destroyForcibly();
    }
}
