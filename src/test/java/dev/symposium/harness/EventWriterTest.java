package dev.symposium.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symposium.protocol.TrialEvent.Fatal;
import dev.symposium.protocol.TrialEvent.Heartbeat;
import dev.symposium.protocol.TrialEventJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventWriterTest {

    private final List<ExitCode> halts = new ArrayList<>();

    @Test
    void oneEventIsOneLine() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        EventWriter writer = new EventWriter(out, halts::add);

        writer.emit(new Fatal("two\nlines", "ä"));
        writer.emit(new Heartbeat(7));

        String[] lines = out.toString(StandardCharsets.US_ASCII).split("\n", -1);
        assertThat(lines).hasSize(3);
        assertThat(TrialEventJson.read(lines[0])).contains(new Fatal("two\nlines", "ä"));
        assertThat(TrialEventJson.read(lines[1])).contains(new Heartbeat(7));
        assertThat(lines[2]).isEmpty();
        assertThat(halts).isEmpty();
    }

    @Test
    void whereNobodyReadsTheTrialHalts() {
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };

        new EventWriter(broken, halts::add).emit(new Heartbeat(1));

        assertThat(halts).containsExactly(ExitCode.ORPHANED);
    }
}
