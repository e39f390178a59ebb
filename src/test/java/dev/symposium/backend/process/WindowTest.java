package dev.symposium.backend.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symposium.backend.Bounds;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class WindowTest {

    private static final int BODY = 20_000;

    @Test
    void smallRequestsGoAheadOnEveryWay() {
        for (String backend : new String[] {Design.PIPE, Design.SOCKET, Design.SHM}) {
            assertThat(Window.of(design(backend, 2), Bounds.of(2), 1_124, BODY)).isEqualTo(2);
            assertThat(Window.of(design(backend, 8), Bounds.of(2), 1_124, BODY)).isEqualTo(8);
        }
    }

    @Test
    void requestsNeverFillAPipe() {
        for (int bytes : new int[] {1_024, 5_000, 16_000, 33_000, 1 << 22}) {
            int window = Window.of(design(Design.PIPE, 64), Bounds.of(1), bytes, Math.max(BODY, bytes));
            assertThat(window == 1 || window * (bytes + Frame.HEADER) <= 32_768)
                    .as("%d of %d bytes", window, bytes)
                    .isTrue();
        }
    }

    @Test
    void allChildrenTogetherHaveNoMoreThanK() {
        for (int k = 2; k < 12; k++) {
            int window = Window.of(design(Design.SHM, 64), new Bounds(2, OptionalInt.of(k)), 100, BODY);
            assertThat(window).isBetween(1, k / 2);
        }
    }

    @Test
    void aRingHasASlotForEachOfThem() {
        assertThat(Window.slots(1)).isEqualTo(1);
        assertThat(Window.slots(2)).isEqualTo(2);
        assertThat(Window.slots(3)).isEqualTo(4);
        assertThat(Window.slots(64)).isEqualTo(64);
    }

    private static Design design(String backend, int window) {
        return new Design(backend, Codec.FFM, Waiting.DOORBELL, window, ProcessParameters.WORKER);
    }
}
