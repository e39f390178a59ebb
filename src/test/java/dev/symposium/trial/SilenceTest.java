package dev.symposium.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SilenceTest {

    private final Silence silence = new Silence(3, 5);

    @Test
    void moreTimeIsGivenBeforeTheFirstWord() {
        assertThat(firstTickOfSilence()).isEqualTo(5);
        assertThat(silence.fromTheStart()).isTrue();
    }

    @Test
    void afterAWordTheLimitHolds() {
        silence.heard();
        // The tick that notices the word begins the count.
        assertThat(firstTickOfSilence()).isEqualTo(1 + 3);
        assertThat(silence.fromTheStart()).isFalse();
    }

    @Test
    void everyWordBeginsTheCountAnew() {
        for (int i = 0; i < 20; i++) {
            silence.heard();
            assertThat(silence.tick(() -> false)).isFalse();
            assertThat(silence.tick(() -> false)).isFalse();
        }
    }

    @Test
    void aStoppedProcessIsNotSilent() {
        silence.heard();
        for (int i = 0; i < 100; i++) {
            assertThat(silence.tick(() -> true)).isFalse();
        }
        assertThat(firstTickOfSilence()).isEqualTo(3);
    }

    @Test
    void nonsenseIsRefused() {
        assertThatThrownBy(() -> new Silence(0, 1)).hasMessageContaining("were 1, then 0");
        assertThatThrownBy(() -> new Silence(3, 2)).hasMessageContaining("were 2, then 3");
    }

    private int firstTickOfSilence() {
        int ticks = 1;
        while (!silence.tick(() -> false)) {
            ticks++;
        }
        return ticks;
    }
}
