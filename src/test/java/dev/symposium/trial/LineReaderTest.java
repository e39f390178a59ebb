package dev.symposium.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LineReaderTest {

    @Test
    void linesComeWithoutTheirEnds() throws IOException {
        assertThat(read("one\ntwo\r\n\nfour", 10)).containsExactly("one", "two", "", "four");
        assertThat(read("", 10)).isEmpty();
        assertThat(read("\n", 10)).containsExactly("");
    }

    @Test
    void aLineMayBeAsLongAsAllowedAndNoLonger() throws IOException {
        assertThat(read("1234567890\n", 10)).containsExactly("1234567890");
        assertThatThrownBy(() -> read("12345678901\n", 10))
                .isInstanceOf(LineReader.LineTooLongException.class)
                .hasMessage("a line of more than 10 bytes, which begins with: 12345678901");
    }

    @Test
    void anEndlessLineIsRefusedAfterTheBound() {
        AtomicLong total = new AtomicLong();
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'x';
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                Arrays.fill(bytes, offset, offset + length, (byte) 'x');
                assertThat(total.addAndGet(length)).isLessThan(5_000_000);
                return length;
            }
        };
        assertThatThrownBy(() -> new LineReader(endless, 1_000_000).next())
                .isInstanceOf(LineReader.LineTooLongException.class);
    }

    @Test
    void charactersSurviveAnyDivisionIntoChunks() throws IOException {
        Random random = new Random(7);
        for (int round = 0; round < 50; round++) {
            List<String> lines = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                lines.add("ä€\uD83D\uDE00x".repeat(random.nextInt(6_000)));
            }
            assertThat(read(String.join("\n", lines) + "\n", 1_000_000)).isEqualTo(lines);
        }
    }

    private static List<String> read(String text, int longest) throws IOException {
        LineReader reader = new LineReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), longest);
        List<String> lines = new ArrayList<>();
        for (String line = reader.next(); line != null; line = reader.next()) {
            lines.add(line);
        }
        return lines;
    }
}
