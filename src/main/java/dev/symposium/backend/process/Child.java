package dev.symposium.backend.process;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A child process as its parent holds it. Its standard input is its lifeline: a child halts when that ends, however the
 * parent came to its end. Its standard error goes to a file without a name, for its last words. Thread-safe.
 */
final class Child implements AutoCloseable {

    private static final int LAST_WORDS = 2_000; // bytes
    private static final long REAP_MILLIS = 1_000;
    private static final int SIGNALLED = 128;

    private final String backend;
    private final int number;
    private final Process process;
    private final StreamLink control;
    private final FileChannel words;
    private volatile @Nullable Link link;

    private Child(String backend, int number, Process process, StreamLink control, FileChannel words) {
        this.backend = backend;
        this.number = number;
        this.process = process;
        this.control = control;
        this.words = words;
    }

    /** Starts one, with the class path of this process. */
    static Child start(String backend, int number, List<String> command, int bodyBytes) throws IOException {
        Path log = Files.createTempFile("symposium-child-", ".log");
        FileChannel words = FileChannel.open(log);
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectError(Redirect.to(log.toFile()));
            builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
            for (String options : List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS")) {
                builder.environment().remove(options);
            }
            Process process = builder.start();
            StreamLink control = new StreamLink(process.getInputStream(), process.getOutputStream(), bodyBytes);
            return new Child(backend, number, process, control, words);
        } catch (IOException | RuntimeException e) {
            words.close();
            throw e;
        } finally {
            Files.deleteIfExists(log);
        }
    }

    int number() {
        return number;
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Standard input and output. */
    StreamLink control() {
        return control;
    }

    /** What requests and replies go by. */
    Link link() {
        Link connected = link;
        if (connected == null) {
            throw new IllegalStateException(this + " is not connected yet");
        }
        return connected;
    }

    void connect(Link link) {
        this.link = link;
    }

    /** What has happened to this child, which is killed if it does not end by itself. */
    ChildFailedException failed(String what, @Nullable Throwable cause) {
        String how;
        try {
            how = process.waitFor(REAP_MILLIS, TimeUnit.MILLISECONDS) ? end(process.exitValue()) : "was killed";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            how = "was killed";
        }
        kill();
        return failure(what, how, cause);
    }

    /** Likewise of a child that is killed for it at once. */
    ChildFailedException condemned(String what, @Nullable Throwable cause) {
        kill();
        return failure(what, "was killed", cause);
    }

    private ChildFailedException failure(String what, String how, @Nullable Throwable cause) {
        String last = lastWords();
        return new ChildFailedException(
                this + " " + what + "; it " + how + (last.isEmpty() ? "" : "; its last words: " + last), cause);
    }

    private static String end(int exitValue) {
        return exitValue > SIGNALLED
                ? "was ended by signal " + (exitValue - SIGNALLED)
                : "exited with code " + exitValue;
    }

    /** The end of what it wrote to standard error; empty if it wrote nothing. */
    String lastWords() {
        try {
            long from = Math.max(0, words.size() - LAST_WORDS);
            ByteBuffer bytes = ByteBuffer.allocate(LAST_WORDS);
            words.read(bytes, from);
            return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8).strip();
        } catch (IOException closed) {
            return "";
        }
    }

    void kill() {
        process.destroyForcibly();
    }

    /** Ends its lifeline. */
    void letGo() {
        control.close();
        Link connected = link;
        if (connected != null) {
            connected.close();
        }
    }

    /** Kills it if letting go was not enough, and waits until it is reaped; an interrupt is put off until then. */
    @Override
    public void close() {
        letGo();
        boolean interrupted = false;
        boolean ended = false;
        while (!ended) {
            try {
                if (!process.waitFor(REAP_MILLIS, TimeUnit.MILLISECONDS)) {
                    kill();
                    process.waitFor();
                }
                ended = true;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        try {
            words.close();
        } catch (IOException e) {
            // Nobody will read it any more.
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String toString() {
        return "child " + number + " (pid " + process.pid() + ") of " + backend;
    }
}
