package dev.symposium.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArtifactsTest {

    private static final UUID JOB = UUID.fromString("01930000-0000-7000-8000-000000000001");
    private static final UUID OTHER = UUID.fromString("01930000-0000-7000-8000-000000000002");
    private static final String TRIAL = JOB + ".1.3.c2";

    @TempDir
    private Path data;

    private Artifacts artifacts;

    @BeforeEach
    void open() {
        artifacts = new Artifacts(new Directories(data, data));
    }

    @Test
    void aTrialHasADirectoryOfItsOwn() {
        assertThat(artifacts.of(JOB, TRIAL))
                .isEqualTo(data.resolve("artifacts").resolve(JOB.toString()).resolve(TRIAL));
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", ".", "", "../x", "a/b", "/etc/passwd", "a\0b", "-x"})
    void whatIsNoIdOfATrialIsNoDirectory(String trial) {
        assertThatThrownBy(() -> artifacts.of(JOB, trial))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is no id of a trial");
        assertThatThrownBy(() -> artifacts.dump(JOB, trial)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theDumpOfTheTrialItselfComesFirst() throws IOException {
        assertThat(artifacts.dump(JOB, TRIAL)).isEmpty();

        Path text = left(TRIAL, "threads.txt", "text");
        assertThat(artifacts.dump(JOB, TRIAL)).contains(new Artifacts.Dump(text, false, 4));

        Path json = left(TRIAL, "threads.json", "{}");
        assertThat(artifacts.dump(JOB, TRIAL)).contains(new Artifacts.Dump(json, true, 2));
    }

    @Test
    void aLinkIsNoDump() throws IOException {
        Path secret = Files.writeString(data.resolve("secret"), "secret");
        Files.createDirectories(artifacts.of(JOB, TRIAL));
        Files.createSymbolicLink(artifacts.of(JOB, TRIAL).resolve("threads.json"), secret);

        assertThat(artifacts.dump(JOB, TRIAL)).isEmpty();
    }

    @Test
    void whatIsFarTooLargeIsNotServed() throws IOException {
        Path file = left(TRIAL, "threads.json", "{}");
        try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
            large.setLength((64L << 20) + 1);
        }

        assertThat(artifacts.dump(JOB, TRIAL)).isEmpty();
    }

    @Test
    void aJobIsDeletedWithAllThatItsTrialsLeftAndNothingElse() throws IOException {
        Path secret = Files.writeString(data.resolve("secret"), "secret");
        left(TRIAL, "threads.json", "{}");
        Files.createDirectories(artifacts.of(JOB, TRIAL).resolve("deep").resolve("er"));
        Files.createSymbolicLink(artifacts.of(JOB, TRIAL).resolve("link"), data);
        Path other = Files.createDirectories(artifacts.of(OTHER, TRIAL));

        artifacts.delete(JOB);
        artifacts.delete(JOB);

        assertThat(artifacts.of(JOB, TRIAL).getParent()).doesNotExist();
        assertThat(other).exists();
        assertThat(secret).exists();
    }

    @Test
    void whatBelongsToNoJobIsSwept() throws IOException {
        left(TRIAL, "threads.json", "{}");
        Path kept = Files.createDirectories(artifacts.of(OTHER, TRIAL));
        Path foreign = Files.createDirectories(data.resolve("artifacts").resolve("not-a-job"));

        assertThat(artifacts.sweep(OTHER::equals)).containsExactly(JOB);

        assertThat(artifacts.of(JOB, TRIAL)).doesNotExist();
        assertThat(kept).exists();
        assertThat(foreign).exists();
    }

    @Test
    void whereNothingIsKnownNothingIsSwept() throws IOException {
        Path kept = left(TRIAL, "threads.json", "{}");

        assertThatThrownBy(() -> artifacts.sweep(job -> {
                    throw new IllegalStateException("the database is away");
                }))
                .hasMessage("the database is away");
        assertThat(kept).exists();
        assertThat(new Artifacts(new Directories(data.resolve("none"), data)).sweep(job -> false))
                .isEmpty();
    }

    private Path left(String trial, String file, String content) throws IOException {
        Files.createDirectories(artifacts.of(JOB, trial));
        return Files.writeString(artifacts.of(JOB, trial).resolve(file), content);
    }
}
