package dev.symposium.trial;

import dev.symposium.host.CpuSet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Runs a command of a runtime that answers on standard output and ends: {@code describe}, {@code calibrate}. */
final class RuntimeProbe {

    /** A catalogue of a thousand entries fits ten times. */
    private static final int LONGEST_ANSWER = 4 * 1024 * 1024;

    private static final Duration PUMPS_END = Duration.ofSeconds(2);

    private final ProcessStarter starter;
    private final Path directory;

    /**
     * @param directory where the commands run
     */
    RuntimeProbe(ProcessStarter starter, Path directory) {
        this.starter = starter;
        this.directory = directory;
    }

    /** The command could not be run, failed, or took too long; the message says why and is fit to be shown. */
    static final class ProbeFailedException extends Exception {

        private static final long serialVersionUID = 1L;

        ProbeFailedException(String message) {
            super(message);
        }
    }

    /**
     * What the command printed.
     *
     * @param verb what the runtime is asked to do
     * @param cores to run on; the same for {@code lease} and pinning
     * @throws ProbeFailedException if it exits with anything but 0, prints more than 4 MiB, or is not done in time
     */
    String ask(RuntimeCommand runtime, String verb, CpuSet cores, Duration timeout)
            throws ProbeFailedException, InterruptedException {
        try {
            Files.createDirectories(directory);
            LeaseCommand.Lease lease = new LeaseCommand.Lease(cores, cores, TrialRequest.DEFAULT_HEAP_MIB);
            String trial = verb + "/" + runtime.file().name();
            return answer(verb, starter.start(runtime.start(trial, verb, lease, directory)), timeout);
        } catch (IOException e) {
            throw new ProbeFailedException("'" + verb + "' could not be started: " + e.getMessage());
        }
    }

    private static String answer(String verb, TrialProcess process, Duration timeout)
            throws ProbeFailedException, InterruptedException {
        TrialLog errors = new TrialLog(null, TrialLog.TAIL_BYTES);
        Answer answer = new Answer(process);
        StreamPump log = StreamPump.toLog(verb + "-log", process.errors(), errors);
        StreamPump output = StreamPump.start(verb + "-output", process.output(), answer::read);
        boolean ended;
        try {
            ended = process.ended(timeout);
        } finally {
            process.kill();
            process.endTheRest();
        }
        output.finish(PUMPS_END);
        log.finish(PUMPS_END);
        String context = "; " + Excerpt.lastLines(errors.tail());
        if (answer.tooLong) {
            throw new ProbeFailedException(
                    "'" + verb + "' printed more than " + LONGEST_ANSWER / 1024 / 1024 + " MiB" + context);
        }
        if (!ended) {
            throw new ProbeFailedException("'" + verb + "' was not done after " + timeout.toMillis() + " ms" + context);
        }
        if (process.exitCode().orElse(-1) != 0) {
            String how = process.signal() != null
                    ? "was killed by " + process.signal()
                    : "exited with code " + process.exitCode().orElse(-1);
            throw new ProbeFailedException("'" + verb + "' " + how + context);
        }
        return answer.text();
    }

    /** What is printed, up to a bound, beyond which the process is ended. Written by the thread that reads. */
    private static final class Answer {

        private final TrialProcess process;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private volatile boolean tooLong;

        Answer(TrialProcess process) {
            this.process = process;
        }

        private void read(java.io.InputStream in) throws IOException {
            byte[] chunk = new byte[16 * 1024];
            for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
                if (bytes.size() + n <= LONGEST_ANSWER) {
                    bytes.write(chunk, 0, n);
                } else {
                    tooLong = true;
                    process.kill();
                }
            }
        }

        private String text() {
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }
}
