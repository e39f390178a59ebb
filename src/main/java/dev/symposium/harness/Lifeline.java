package dev.symposium.harness;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Standard input: one line, and then nothing for as long as the service lives. Its end is the service's end, and the
 * trial halts at once.
 */
final class Lifeline {

    /** Far above any spec; what is longer is none. */
    private static final int LONGEST_LINE = 1 << 20;

    private final InputStream in;
    private final Halt halt;

    Lifeline(InputStream in, Halt halt) {
        this.in = in;
        this.halt = halt;
    }

    /** The first line without its end; null if the input ended before it did, or it is too long. */
    @Nullable
    String readLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(1_024);
        for (int next = in.read(); next >= 0 && line.size() < LONGEST_LINE; next = in.read()) {
            if (next == '\n') {
                return line.toString(StandardCharsets.UTF_8);
            }
            line.write(next);
        }
        return null;
    }

    /** From now on the end of the input is the end of the trial. */
    void hold() {
        Thread thread = new Thread("harness-lifeline") {
            @Override
            public void run() {
                awaitEnd();
            }
        };
        thread.setDaemon(true);
        thread.start();
    }

    private void awaitEnd() {
        try {
            byte[] ignored = new byte[64];
            while (in.read(ignored) >= 0) {
                // What else the service may say is for a later version.
            }
        } catch (IOException broken) {
            // As good as ended.
        }
        halt.halt(ExitCode.ORPHANED);
    }
}
