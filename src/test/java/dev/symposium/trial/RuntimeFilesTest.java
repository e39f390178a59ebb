package dev.symposium.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symposium.host.CpuSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuntimeFilesTest {

    @TempDir
    private Path packed;

    @TempDir
    private Path configured;

    @Test
    void aFileSaysHowToStartARuntime() {
        RuntimeFile file = RuntimeFileReader.read("perl", """
            text: As old as the web
            command: [perl, -w, trial.pl, 5]
            classPath: ["org.example:lib"]
            environment: {PERL_UNICODE: "SA", LEVEL: 3}
            dumpSignal: USR1
            """);
        assertThat(file.name()).isEqualTo("perl");
        assertThat(file.text()).isEqualTo("As old as the web");
        assertThat(file.command().words()).containsExactly("perl", "-w", "trial.pl", "5");
        assertThat(file.classPath()).contains(List.of(new RuntimeFile.Library("org.example", "lib")));
        assertThat(file.environment()).isEqualTo(Map.of("PERL_UNICODE", "SA", "LEVEL", "3"));
        assertThat(file.dumpSignal()).contains(Signal.USR1);
    }

    @Test
    void aCommandIsAllThatIsNeeded() {
        RuntimeFile file = RuntimeFileReader.read("perl", "command: [perl]");
        assertThat(file.text()).isEqualTo("perl");
        assertThat(file.classPath()).isEmpty();
        assertThat(file.environment()).isEmpty();
        assertThat(file.dumpSignal()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``                                        | it must hold the keys",
                "[a, b]                                    | it must hold the keys",
                "`command: [a`                             | it is not YAML",
                "`command: [a]\ncommand: [b]`              | found duplicate key command",
                "`text: no command`                        | 'command' is missing",
                "`command: []`                             | at least the name of a program",
                "`command: perl`                           | 'command' must be a list, was perl",
                "`command: [a, no]`                        | 'command' holds false, which is no text",
                "`command: [a, [b]]`                       | 'command' holds [b], which is no text",
                "`command: [a, \"--heap={job}\"]`              | '{job}' in '--heap={job}' is not part of the lease",
                "`command: [a]\nflags: [b]`                | 'flags' is not known; there are the keys",
                "`command: [a]\nclassPath: [lib]`          | a library is written group:artifact, was 'lib'",
                "`command: [a]\nenvironment: [A]`          | 'environment' must map names to values",
                "`command: [a]\nenvironment: {A B: c}`     | 'A B' is no name of an environment variable",
                "`command: [a]\nenvironment: {JAVA_TOOL_OPTIONS: -ea}` | JAVA_TOOL_OPTIONS cannot be set",
                "`command: [a]\nenvironment: {SYMPOSIUM_TRIAL: x}` | SYMPOSIUM_TRIAL cannot be set",
                "`command: [a]\ndumpSignal: KILL`          | 'dumpSignal' is one of QUIT, USR1, USR2, was 'KILL'",
                "`command: !!javax.script.ScriptEngineManager []` | it is not YAML",
            })
    void whatIsWrongIsSaid(String yaml, String message) {
        assertThatThrownBy(() -> RuntimeFileReader.read("perl", yaml))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void namesFitIntoAnUrl() {
        assertThatThrownBy(() -> RuntimeFileReader.read("../etc", "command: [a]"))
                .hasMessageContaining("was '../etc'");
    }

    @Test
    void theLeaseAndNothingElseIsFilledIn() {
        LeaseCommand command = new LeaseCommand(
                List.of("run", "-c={cores}", "n={coreCount},m={heapMiB}", "f() { echo ${HOME}; }", "{}"));
        assertThat(command.with(new LeaseCommand.Lease(CpuSet.of(0, 1, 2, 5), CpuSet.of(0, 1), 512)))
                .containsExactly("run", "-c=0-1", "n=4,m=512", "f() { echo ${HOME}; }", "{}");
    }

    @Test
    void theOperatorsFilesReplaceAddAndTakeAway() throws IOException {
        write(packed.resolve("config/runtimes"), "jvm", "command: [packed]");
        write(packed.resolve("config/runtimes"), "perl", "command: [packed]");
        write(packed.resolve("config/runtimes"), "ruby", "command: [packed]");
        write(configured.resolve("runtimes"), "jvm", "command: [configured]");
        write(configured.resolve("runtimes"), "tcl", "command: [configured]");
        write(configured.resolve("runtimes"), "ruby", "");
        Files.writeString(configured.resolve("runtimes/README"), "not a runtime");
        assertThat(RuntimeFiles.read(packed, configured))
                .extracting(file -> file.name() + " " + file.command().words())
                .containsExactly("jvm [configured]", "perl [packed]", "tcl [configured]");
    }

    @Test
    void withoutAConfigurationDirectoryThePackedFilesHold() throws IOException {
        write(packed.resolve("config/runtimes"), "jvm", "command: [packed]");
        assertThat(RuntimeFiles.read(packed, configured.resolve("nowhere"))).hasSize(1);
    }

    @Test
    void aWrongFileRefusesTheStartAndIsNamed() throws IOException {
        write(configured.resolve("runtimes"), "perl", "command: perl");
        assertThatThrownBy(() -> RuntimeFiles.read(packed, configured))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("runtimes/perl.yaml")
                .hasMessageContaining("must be a list");
    }

    @Test
    void thePackedJvmIsOneThatTheServiceCanStart() throws IOException {
        RuntimeFile jvm = RuntimeFileReader.read("jvm", Files.readString(Path.of("config/runtimes/jvm.yaml")));
        CpuSet lease = CpuSet.of(4, 5, 6);
        assertThat(jvm.command().with(new LeaseCommand.Lease(lease, CpuSet.of(4), 300)))
                .startsWith("java")
                .contains(
                        "-XX:+UseParallelGC",
                        "-XX:ParallelGCThreads=3",
                        "-XX:ActiveProcessorCount=3",
                        "-Xms300m",
                        "-Xmx300m",
                        "-XX:+AlwaysPreTouch",
                        "--enable-preview",
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:+DisplayVMOutputToStderr",
                        "-Xlog:disable",
                        "-Xlog:all=warning:stderr",
                        "-XX:+ExitOnOutOfMemoryError")
                .containsSequence("--add-opens", "java.base/java.util.concurrent.locks=ALL-UNNAMED")
                .endsWith("dev.symposium.harness.TrialMain");
        assertThat(jvm.dumpSignal()).contains(Signal.QUIT);
    }

    private static void write(Path folder, String name, String yaml) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(name + ".yaml"), yaml);
    }
}
