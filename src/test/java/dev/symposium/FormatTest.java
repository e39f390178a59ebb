package dev.symposium;

import static org.assertj.core.api.Assertions.assertThat;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.JavaFormatterOptions;
import com.palantir.javaformat.java.JavaFormatterOptions.Style;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every Java file is as the formatter writes it. A test rather than a plug-in, because the formatter parses with the
 * compiler of the JVM that it runs on: inside a Maven that runs on JDK 17 it does not know record patterns.
 *
 * <p>{@code mvn test -Dtest=FormatTest -Dformat=apply} writes the files anew.
 */
class FormatTest {

    private final Formatter formatter = Formatter.createFormatter(
            JavaFormatterOptions.builder().style(Style.PALANTIR).build());

    @Test
    void everyFileIsFormatted() throws IOException {
        boolean apply = "apply".equals(System.getProperty("format"));
        List<Path> unformatted = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                String source = Files.readString(file);
                String formatted = format(file, source);
                if (!source.equals(formatted)) {
                    unformatted.add(file);
                    if (apply) {
                        Files.writeString(file, formatted);
                    }
                }
            }
        }
        if (!apply) {
            assertThat(unformatted)
                    .as("files to format with: mvn test -Dtest=FormatTest -Dformat=apply")
                    .isEmpty();
        }
    }

    private String format(Path file, String source) {
        try {
            return formatter.formatSourceAndFixImports(source);
        } catch (FormatterException e) {
            throw new UncheckedIOException(new IOException(file + ": " + e.getMessage(), e));
        }
    }
}
