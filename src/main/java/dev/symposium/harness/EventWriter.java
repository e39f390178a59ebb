package dev.symposium.harness;

import dev.symposium.protocol.TrialEvent;
import dev.symposium.protocol.TrialEventJson;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes one event a line and flushes it. Thread-safe; blocks while the reader does not read. When nobody can read any
 * more, the trial has no purpose and halts.
 */
final class EventWriter implements EventSink {

    private final OutputStream out;
    private final Halt halt;

    EventWriter(OutputStream out, Halt halt) {
        this.out = out;
        this.halt = halt;
    }

    @Override
    public void emit(TrialEvent event) {
        writeLine(TrialEventJson.write(event));
    }

    synchronized void writeLine(String line) {
        try {
            out.write(line.concat("\n").getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        } catch (IOException nobodyReads) {
            halt.halt(ExitCode.ORPHANED);
        }
    }
}
