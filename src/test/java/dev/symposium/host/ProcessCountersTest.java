package dev.symposium.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class ProcessCountersTest {

    private static final int WAITS = 200;

    @Test
    void countsEachWaitOfAThreadThatHasEnded() throws InterruptedException {
        ProcessCounters before = ProcessCounters.ofSelf().orElseThrow();

        Thread waiter = Thread.ofPlatform().start(() -> {
            for (int i = 0; i < WAITS; i++) {
                LockSupport.parkNanos(10_000);
            }
        });
        waiter.join();

        ProcessCounters after = ProcessCounters.ofSelf().orElseThrow();
        // A wait may end before the thread has left its cpu; few do.
        assertThat(after.voluntarySwitches() - before.voluntarySwitches()).isGreaterThan(WAITS / 2);
        assertThat(after.involuntarySwitches()).isGreaterThanOrEqualTo(before.involuntarySwitches());
    }

    @Test
    void agreesWithTheCpuClock() {
        ProcessCpuClock clock = ProcessCpuClock.ofSelf();
        long microsecond = 1_000;

        long before = clock.nanosOrUnknown();
        long between = ProcessCounters.ofSelf().orElseThrow().cpuNanos();
        long after = clock.nanosOrUnknown();

        // User and system time are each cut to a microsecond.
        assertThat(between).isBetween(before - 2 * microsecond, after);
    }

    @Test
    void refusesNegativeCounts() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ProcessCounters(0, -1, 0))
                .withMessageContaining("-1");
    }
}
