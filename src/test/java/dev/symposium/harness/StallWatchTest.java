package dev.symposium.harness;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StallWatchTest {

    private static final long TICK = 250_000_000L;

    private final StallWatch watch = new StallWatch(12 * TICK, TICK);

    @Test
    void twelveSilentTicksAreAStall() {
        silent(11);
        assertThat(watch.isStalled()).isFalse();

        silent(1);

        assertThat(watch.isStalled()).isTrue();
        assertThat(watch.silentTicks()).isEqualTo(12);
    }

    @Test
    void aPartOfATickCountsAsOne() {
        StallWatch odd = new StallWatch(TICK + 1, TICK);

        odd.silent();
        assertThat(odd.isStalled()).isFalse();
        odd.silent();
        assertThat(odd.isStalled()).isTrue();
    }

    @Test
    void anyMovementStartsAnew() {
        silent(11);
        watch.moved();
        silent(12);

        assertThat(watch.isStalled()).as("eleven silent ticks have been normal").isFalse();
    }

    @Test
    void workThatMovesInLeapsIsGivenTwentyOfThem() {
        silent(2);
        watch.moved();

        silent(39);
        assertThat(watch.isStalled()).isFalse();
        silent(1);
        assertThat(watch.isStalled()).isTrue();
    }

    @Test
    void timeWithoutWorkIsNeitherSilenceNorALeap() {
        silent(11);
        watch.idle();
        watch.moved();

        silent(11);
        assertThat(watch.isStalled()).isFalse();
        silent(1);
        assertThat(watch.isStalled()).isTrue();
    }

    @Test
    void halfwayIsSeenOnce() {
        int seen = 0;
        for (int i = 0; i < 12; i++) {
            watch.silent();
            seen += watch.isHalfway() ? 1 : 0;
        }

        assertThat(seen).isEqualTo(1);
    }

    private void silent(int ticks) {
        for (int i = 0; i < ticks; i++) {
            watch.silent();
        }
    }
}
