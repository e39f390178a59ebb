package dev.symposium.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GreetingTest {

    @Test
    void flagsAreWhatStandsBeforeTheMainClassWithoutTheClassPath() {
        List<String> commandLine = List.of(
                "/opt/java/bin/java",
                "-Xms256m",
                "--add-opens",
                "java.base/java.util=ALL-UNNAMED",
                "-cp",
                "/a:/b",
                "-XX:+UseParallelGC",
                "dev.symposium.harness.TrialMain",
                "run",
                "-Xignored");

        assertThat(Greeting.flags(commandLine))
                .containsExactly("-Xms256m", "--add-opens java.base/java.util=ALL-UNNAMED", "-XX:+UseParallelGC");
    }

    @Test
    void theClassPathIsLeftOutHoweverItIsGiven() {
        assertThat(Greeting.flags(
                        List.of("java", "--class-path=/a", "--class-path", "/b", "-classpath", "/c", "-Xmx1g", "M")))
                .containsExactly("-Xmx1g");
    }

    @Test
    void thisProcessKnowsItsNumber() {
        assertThat(Greeting.hello().pid()).isEqualTo(ProcessHandle.current().pid());
        assertThat(Greeting.hello().versions()).containsKey("java");
    }
}
