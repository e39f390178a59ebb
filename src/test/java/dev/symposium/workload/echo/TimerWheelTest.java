package dev.symposium.workload.echo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The clock of these tests is set by hand; it starts anywhere, because that of the JVM does. */
class TimerWheelTest {

    private static final long TICK = TimerWheel.TICK_NANOS;

    private final List<Long> late = new ArrayList<>();
    private long now;

    @ParameterizedTest
    @ValueSource(longs = {0, -5_000_000_000L, Long.MAX_VALUE - 1_000_000L})
    void nothingIsEarlyAndNothingMoreThanATickLate(long start) {
        now = start;
        TimerWheel wheel = new TimerWheel(now);
        Random random = new Random(3);
        int set = 0;
        for (int step = 0; step < 5_000; step++) {
            if (random.nextInt(4) == 0) {
                long delay = 1 + random.nextLong(2_000 * TICK);
                wheel.set(new Noting(now + delay), now, delay);
                set++;
            }
            now += random.nextLong(TICK);
            wheel.advance(now);
        }
        for (int step = 0; step < 4_000; step++) {
            now += TICK / 2;
            wheel.advance(now);
        }

        assertThat(late).hasSize(set).allSatisfy(nanos -> assertThat(nanos).isBetween(0L, 2 * TICK));
        assertThat(wheel.idleMillis(now)).isEqualTo(-1);
    }

    @Test
    void whoeverSleepsAsLongAsItSaysMissesNothing() {
        TimerWheel wheel = new TimerWheel(now);
        for (long delay : new long[] {1, TICK, 3 * TICK + 1, 511 * TICK, 512 * TICK, 513 * TICK, 5_000 * TICK}) {
            wheel.set(new Noting(delay), now, delay);
        }
        int looks = 0;
        for (long idle = wheel.idleMillis(now); idle >= 0; idle = wheel.idleMillis(now)) {
            now += idle * TICK;
            wheel.advance(now);
            looks++;
        }

        assertThat(late).hasSize(7).allSatisfy(nanos -> assertThat(nanos).isBetween(0L, TICK));
        assertThat(looks).isLessThan(30);
    }

    @Test
    void afterALongPauseEverythingIsDue() {
        TimerWheel wheel = new TimerWheel(now);
        for (int i = 0; i < 2_000; i++) {
            wheel.set(new Noting(i * TICK), now, i * TICK);
        }
        now += 10_000 * TICK;
        wheel.advance(now);
        assertThat(late).hasSize(2_000);
    }

    private final class Noting extends TimerWheel.Timer {

        private final long time;

        Noting(long time) {
            this.time = time;
        }

        @Override
        void due() {
            late.add(now - time);
        }
    }
}
