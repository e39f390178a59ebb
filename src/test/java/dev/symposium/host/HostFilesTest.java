package dev.symposium.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostFilesTest {

    @TempDir
    private Path root;

    @ParameterizedTest
    @CsvSource({
        "32K, 32768",
        "1024K, 1048576",
        "32M, 33554432",
        "12 kB, 12288",
        "0, 0",
        "536870912, 536870912",
        "'', -1",
        "K, -1",
        "12 parsecs, -1",
        "max, -1",
        "-5, -1",
        "9999999999999, -1"
    })
    void readsSizesAsTheKernelWritesThem(String size, long bytes) {
        assertThat(HostFiles.bytes(size)).isEqualTo(bytes);
    }

    @Test
    void findsTheFirstFieldOfThatVeryName() {
        String text = "model\t\t: 17\nmodel name\t: AMD: EPYC\nno colon\nmodel\t: 18";

        assertThat(HostFiles.fieldOf(text, "model")).isEqualTo("17");
        assertThat(HostFiles.fieldOf(text, "model name")).isEqualTo("AMD: EPYC");
        assertThat(HostFiles.fieldOf(text, "name")).isNull();
        assertThat(HostFiles.fieldOf("", "model")).isNull();
    }

    @Test
    void whatIsNotThereIsNull() throws IOException {
        HostFiles files = new HostFiles(root);
        Files.writeString(root.resolve("blank"), " \n");

        assertThat(files.text(root.resolve("missing"))).isNull();
        assertThat(files.text(root)).isNull();
        assertThat(files.line("blank")).isNull();
        assertThat(files.names(root.resolve("missing"))).isEmpty();
        assertThat(files.exists("missing")).isFalse();
        assertThat(files.exists("blank")).isTrue();
    }
}
