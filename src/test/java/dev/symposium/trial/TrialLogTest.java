package dev.symposium.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialLogTest {

    private static final int HEAD = 100_000;

    @TempDir
    private Path directory;

    @Test
    void aShortLogIsKeptAsItIs() throws IOException {
        TrialLog log = log();
        append(log, "one\n");
        append(log, "two\n");
        assertThat(log.tail()).isEqualTo("one\ntwo\n");
        assertThat(log.since(4)).isEqualTo("two\n");
        assertThat(log.finish()).hasContent("one\ntwo\n");
    }

    @Test
    void aTrialThatWroteNothingHasNoFile() {
        TrialLog log = log();
        assertThat(log.tail()).isEmpty();
        assertThat(log.finish()).isNull();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void ofALongLogTheBeginningAndTheEndAreKept() throws IOException {
        Random random = new Random(3);
        TrialLog log = log();
        StringBuilder all = new StringBuilder();
        while (all.length() < 1_000_000) {
            String part = Integer.toString(random.nextInt(), 36).repeat(1 + random.nextInt(30_000));
            append(log, part);
            all.append(part);
        }
        String tail = all.substring(all.length() - TrialLog.TAIL_BYTES);
        assertThat(log.tail()).isEqualTo(tail);
        assertThat(log.total()).isEqualTo(all.length());
        assertThat(Files.readString(log.finish()))
                .isEqualTo(all.substring(0, HEAD) + "\n[… " + (all.length() - HEAD - TrialLog.TAIL_BYTES)
                        + " bytes are left out here …]\n" + tail);
    }

    @Test
    void theEndIsNotRepeatedIfItIsPartlyInTheBeginning() throws IOException {
        TrialLog log = log();
        append(log, "a".repeat(HEAD) + "b".repeat(10));
        assertThat(Files.readString(log.finish()))
                .isEqualTo("a".repeat(HEAD) + "\n[… 0 bytes are left out here …]\n" + "b".repeat(10));
    }

    @Test
    void whereTheFileCannotBeWrittenTheTailIsKept() {
        TrialLog log = new TrialLog(directory.resolve("no/such/directory/log"), HEAD);
        append(log, "one\n");
        append(log, "two\n");
        assertThat(log.tail()).isEqualTo("one\ntwo\n");
        assertThat(log.finish()).isNull();
    }

    @Test
    void aBoundBelowTheTailIsRefused() {
        assertThatThrownBy(() -> new TrialLog(null, 10)).hasMessageContaining("at least 65536 bytes, was 10");
    }

    private TrialLog log() {
        return new TrialLog(directory.resolve("log"), HEAD);
    }

    private static void append(TrialLog log, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        log.append(bytes, bytes.length);
    }
}
