package dev.symposium.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LifelineTest {

    private final BlockingQueue<ExitCode> halts = new ArrayBlockingQueue<>(10);

    @Test
    void theFirstLineIsReadAndNoMore() throws IOException {
        InputStream in = in("first ä\nsecond\n");

        assertThat(lifeline(in).readLine()).isEqualTo("first ä");
        assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("second\n");
    }

    @Test
    void anInputThatEndsWithinTheLineHasNone() throws IOException {
        assertThat(lifeline(in("")).readLine()).isNull();
        assertThat(lifeline(in("first")).readLine()).isNull();
    }

    @Test
    void aLineWithoutEndIsGivenUp() throws IOException {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'x';
            }
        };

        assertThat(lifeline(endless).readLine()).isNull();
    }

    @Test
    void theEndOfTheInputHalts() throws Exception {
        try (PipedInputStream in = new PipedInputStream();
                PipedOutputStream service = new PipedOutputStream(in)) {
            lifeline(in).hold();
            service.write("something that a later version may say".getBytes(StandardCharsets.UTF_8));
            service.flush();
            assertThat(halts).isEmpty();

            service.close();

            assertThat(halts.poll(10, TimeUnit.SECONDS)).isEqualTo(ExitCode.ORPHANED);
        }
    }

    private Lifeline lifeline(InputStream in) {
        return new Lifeline(in, halts::add);
    }

    private static InputStream in(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
