package dev.symposium.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

class OpTimerTest {

    @Test
    void theDeadlineIsOverInTimeAndNotBefore() {
        try (OpTimer timer = new OpTimer()) {
            long began = System.nanoTime();
            timer.arm(20_000_000);
            while (!timer.deadline().isOver()) {
                Thread.onSpinWait();
            }

            assertThat(System.nanoTime() - began).isGreaterThanOrEqualTo(20_000_000);
        }
    }

    @Test
    void aDisarmedTimerLeavesTheNextOpAlone() {
        try (OpTimer timer = new OpTimer()) {
            for (int i = 0; i < 200; i++) {
                timer.arm(50_000);
                long until = System.nanoTime() + 40_000 + i * 100L;
                while (System.nanoTime() < until) {
                    Thread.onSpinWait();
                }
                timer.disarm();
                timer.arm(Long.MAX_VALUE / 2);
                boolean over = timer.deadline().isOver();
                Thread.onSpinWait();

                assertThat(over || timer.deadline().isOver()).isFalse();
            }
        }
    }

    @Test
    void itIsArmedAgainAfterItExpired() {
        try (OpTimer timer = new OpTimer()) {
            for (int i = 0; i < 3; i++) {
                timer.arm(1_000);
                await().until(() -> timer.deadline().isOver());
            }
        }
    }
}
