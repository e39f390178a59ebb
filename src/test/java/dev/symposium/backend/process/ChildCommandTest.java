package dev.symposium.backend.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChildCommandTest {

    @Test
    void flagsThatDecideHowCodeRunsAreTheParents() {
        assertThat(ChildCommand.flags(List.of(
                        "/jdk/bin/java",
                        "-XX:+UseParallelGC",
                        "-XX:ActiveProcessorCount=2",
                        "-Xms256m",
                        "-Xmx256m",
                        "-XX:+AlwaysPreTouch",
                        "--enable-preview",
                        "--enable-native-access=ALL-UNNAMED",
                        "--add-opens",
                        "java.base/java.util.concurrent.locks=ALL-UNNAMED",
                        "-Xlog:all=warning:stderr",
                        "dev.symposium.harness.TrialMain",
                        "-XX:NotAFlagButAnArgument")))
                .containsExactly(
                        "-XX:+UseParallelGC",
                        "-XX:ActiveProcessorCount=2",
                        "-Xms256m",
                        "-Xmx256m",
                        "--enable-preview",
                        "--enable-native-access=ALL-UNNAMED",
                        "--add-opens",
                        "java.base/java.util.concurrent.locks=ALL-UNNAMED",
                        "-Xlog:all=warning:stderr");
    }

    @Test
    void whatIsTheParentsOwnIsLeftOut() {
        assertThat(ChildCommand.flags(List.of(
                        "java",
                        "-cp",
                        "-a-path-with-a-dash",
                        "-Dsecret=1",
                        "-javaagent:agent.jar",
                        "-agentlib:jdwp=transport=dt_socket",
                        "-Xss1m",
                        "-jar",
                        "boot.jar",
                        "-Xmx1g")))
                .containsExactly("-Xss1m");
    }

    @Test
    void aChildIsAnotherJvmOfTheSameHome() {
        assertThat(ChildCommand.of("some.Main", 4_096))
                .startsWith(System.getProperty("java.home") + "/bin/java")
                .contains("-XX:+DisplayVMOutputToStderr")
                .endsWith("some.Main", "4096");
    }
}
