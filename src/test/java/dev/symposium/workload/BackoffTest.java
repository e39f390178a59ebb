package dev.symposium.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private static final long MOST = 1 << 20;

    @Test
    void pausesGrowAtRandomUpToAMillisecond() {
        long greatest = 0;
        for (int seed = 0; seed < 50; seed++) {
            Backoff backoff = new Backoff(seed);
            for (int i = 0; i < 8; i++) {
                assertThat(backoff.nanos())
                        .as("the first pauses only let others run")
                        .isZero();
            }
            assertThat(backoff.nanos()).isBetween(1L, 2_048L);
            for (int i = 0; i < 20; i++) {
                long nanos = backoff.nanos();
                assertThat(nanos).isBetween(1L, MOST);
                greatest = Math.max(greatest, nanos);
            }
        }
        assertThat(greatest).isGreaterThan(MOST / 2);
    }

    @Test
    void twoThatFailTogetherPauseDifferently() {
        Set<Long> pauses = new HashSet<>();
        for (int seed = 0; seed < 20; seed++) {
            Backoff backoff = new Backoff(seed);
            for (int i = 0; i < 15; i++) {
                backoff.nanos();
            }
            pauses.add(backoff.nanos());
        }
        assertThat(pauses).hasSizeGreaterThan(18);
    }

    @Test
    void anInterruptEndsIt() throws InterruptedException {
        Backoff backoff = new Backoff(1);
        for (int i = 0; i < 12; i++) {
            backoff.pause();
        }
        Thread.currentThread().interrupt();
        assertThatThrownBy(backoff::pause).isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }
}
