package dev.symposium.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
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

    @Test
    void twelveTicksAreEnoughForAProvedStallWhateverWasSeenBefore() {
        silent(3);
        watch.moved();
        silent(11);
        assertThat(watch.isStalledIfProved()).isFalse();

        silent(1);

        assertThat(watch.isStalledIfProved()).isTrue();
        assertThat(watch.isStalled()).isFalse();
    }

    @Test
    void slowWorkIsGivenTimeUnlessItsStallIsProved() {
        StallWatch slow = new StallWatch(100 * TICK, TICK);
        for (int i = 0; i < 99; i++) {
            slow.silent();
            assertThat(slow.isStalled()).isFalse();
            assertThat(slow.isStalledIfProved()).isEqualTo(i >= 11);
        }
        slow.silent();

        assertThat(slow.isStalled()).isTrue();
    }

    @Test
    void everythingIsLookedAtTwiceAndAgainWhenTheSilenceHasDoubled() {
        assertThat(looks(100)).containsExactly(12, 13, 24, 25, 48, 49, 96, 97);
    }

    @Test
    void workThatIsKnownToBeSlowIsLookedAtOnlyWhenItIsSlowerThanEver() {
        silent(20);
        watch.moved();

        assertThat(looks(45)).containsExactly(21, 22, 42, 43);
    }

    @Test
    void theLastTicksBeforeAStallAreSuspicious() {
        silent(8);
        assertThat(watch.isSuspicious(4)).isFalse();

        silent(1);

        assertThat(watch.isSuspicious(4)).isTrue();
    }

    @Test
    void workThatSleepsIsGivenAsLongAgainButNotForEver() {
        silent(12);
        assertThat(watch.postpone()).isTrue();
        assertThat(watch.isStalled()).isFalse();

        silent(12);
        assertThat(watch.isStalled()).isTrue();
        assertThat(watch.postpone()).isTrue();

        silent(20 * 12 - 24);
        assertThat(watch.postpone()).isFalse();
    }

    @Test
    void whatWasPostponedIsForgottenWhenItMoves() {
        silent(12);
        watch.postpone();
        watch.idle();

        silent(12);

        assertThat(watch.isStalled()).isTrue();
    }

    private List<Integer> looks(int ticks) {
        List<Integer> looks = new ArrayList<>();
        for (int i = 1; i <= ticks; i++) {
            watch.silent();
            if (watch.isDueForALook()) {
                looks.add(i);
            }
        }
        return looks;
    }

    private void silent(int ticks) {
        for (int i = 0; i < ticks; i++) {
            watch.silent();
        }
    }
}
