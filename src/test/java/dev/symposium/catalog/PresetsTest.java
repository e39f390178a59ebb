package dev.symposium.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PresetsTest {

    @TempDir
    Path config;

    @Test
    void packedPresetsAreThereWithoutADirectory() {
        Presets presets = PresetsOf.directory(config.resolve("nowhere"));

        assertThat(presets.find("philosophers").orElseThrow().question()).endsWith("?");
        assertThat(presets.find("nothing")).isEmpty();
    }

    @Test
    void fileOverridesThePackedOneOfItsNameAndAddsToTheOthers() throws IOException {
        write("philosophers.yaml", "question: Mine?\nclaim: It is.\nspec: {workload: {id: sleep}}\n");
        write("own.yaml", "question: Own?\nclaim: Yes.\nspec: {name: x}\n");
        write("notes.txt", "no preset");

        Presets presets = PresetsOf.directory(config);

        assertThat(presets.find("philosophers").orElseThrow().question()).isEqualTo("Mine?");
        assertThat(presets.find("own").orElseThrow().spec().toString()).isEqualTo("{\"name\":\"x\"}");
        assertThat(presets.all()).extracting(Preset::id).containsExactly("own", "philosophers");
    }

    @Test
    void specIsACopyForEachCaller() {
        Preset preset = PresetsOf.directory(config).find("philosophers").orElseThrow();

        preset.spec().removeAll();

        assertThat(preset.spec().isEmpty()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        question: Q                                    | has no spec
        {question: Q, claim: C, spec: 5}               | has no spec
        {claim: C, spec: {}}                           | has no question
        {question: Q, claim: '', spec: {}}             | has no claim
        {question: Q, claim: C, spec: {}, answer: yes} | unknown keys: [answer]
        {question: Q                                   | is no YAML
        {question: Q, question: R}                     | is no YAML
        just text                                      | has no spec
        """, quoteCharacter = '~')
    void fileThatIsNoPresetIsRefusedByName(String yaml, String message) throws IOException {
        write("bad.yaml", yaml);

        assertThatThrownBy(() -> PresetsOf.directory(config))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("bad.yaml")
                .hasMessageContaining(message);
    }

    private void write(String name, String text) throws IOException {
        Files.createDirectories(config.resolve("presets"));
        Files.writeString(config.resolve("presets").resolve(name), text);
    }
}
