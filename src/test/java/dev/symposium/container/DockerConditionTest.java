package dev.symposium.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DockerConditionTest {

    @Test
    void runsWhereAnEngineAnswers() {
        assertThat(new DockerCondition(() -> true, true).evaluate().isDisabled())
                .isFalse();
        assertThat(new DockerCondition(() -> true, false).evaluate().isDisabled())
                .isFalse();
    }

    @Test
    void isSkippedWithTheReasonWithoutAnEngine() {
        var result = new DockerCondition(() -> false, false).evaluate();

        assertThat(result.isDisabled()).isTrue();
        assertThat(result.getReason()).hasValue("no Docker engine answers");
    }

    @Test
    void failsWithoutAnEngineWhereOneIsRequired() {
        assertThatThrownBy(() -> new DockerCondition(() -> false, true).evaluate())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("a Docker engine is required here");
    }
}
