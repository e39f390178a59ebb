package dev.symposium.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ProcessCpuClockTest {

    private static final long MILLI = 1_000_000L;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void isAvailableHere() {
        assertThat(ProcessCpuClock.unavailable()).isEmpty();
    }

    @Test
    void countsAtLeastWhatOneThreadBurns() {
        ProcessCpuClock clock = ProcessCpuClock.ofSelf();

        long before = clock.nanosOrUnknown();
        long burnt = burn(100 * MILLI);
        long after = clock.nanosOrUnknown();

        assertThat(after - before).isGreaterThanOrEqualTo(burnt);
    }

    @Test
    void keepsWhatEndedThreadsHaveUsed() throws InterruptedException {
        ProcessCpuClock clock = ProcessCpuClock.ofSelf();
        long before = clock.nanosOrUnknown();
        for (int i = 0; i < 5; i++) {
            Thread thread = Thread.ofPlatform().start(() -> burn(20 * MILLI));
            thread.join();
        }

        assertThat(clock.nanosOrUnknown() - before).isGreaterThanOrEqualTo(100 * MILLI);
    }

    @Test
    void resolvesLessThanATick() {
        ProcessCpuClock clock = ProcessCpuClock.ofSelf();
        long finest = Long.MAX_VALUE;
        for (int i = 0; i < 1_000; i++) {
            long before = clock.nanosOrUnknown();
            long step = clock.nanosOrUnknown() - before;
            assertThat(step).isNotNegative();
            finest = step > 0 ? Math.min(finest, step) : finest;
        }

        assertThat(finest).isLessThan(MILLI);
    }

    @Test
    void allocatesNothing() {
        ProcessCpuClock clock = ProcessCpuClock.ofSelf();
        for (int i = 0; i < 20_000; i++) {
            clock.nanosOrUnknown();
        }

        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 10_000; i++) {
            clock.nanosOrUnknown();
        }

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(10_000);
    }

    @Test
    void agreesWithItselfByPid() {
        ProcessCpuClock byPid = ProcessCpuClock.of(ProcessHandle.current().pid());
        ProcessCpuClock self = ProcessCpuClock.ofSelf();

        long before = self.nanosOrUnknown();
        long between = byPid.nanosOrUnknown();
        long after = self.nanosOrUnknown();

        assertThat(between).isBetween(before, after);
    }

    @Test
    void seesABusyChildAndThatItHasGone() throws IOException, InterruptedException {
        Process child = new ProcessBuilder("sh", "-c", "while :; do :; done").start();
        try {
            ProcessCpuClock clock = ProcessCpuClock.of(child.pid());
            long start = clock.nanos().orElseThrow();
            while (clock.nanos().orElseThrow() < start + 50 * MILLI) {
                Thread.onSpinWait();
            }
        } finally {
            child.destroyForcibly();
        }
        child.waitFor();

        ProcessCpuClock gone = ProcessCpuClock.of(child.pid());
        assertThat(gone.nanos()).isEqualTo(OptionalLong.empty());
        assertThat(gone.nanosOrUnknown()).isEqualTo(ProcessCpuClock.UNKNOWN);
        assertThat(ProcessCounters.ofEndedChildren().orElseThrow().cpuNanos()).isGreaterThanOrEqualTo(49 * MILLI);
    }

    @Test
    void aWaitingChildUsesNothing() throws IOException {
        Process child = new ProcessBuilder("cat").start();
        try (var stdin = child.getOutputStream();
                var stdout = child.getInputStream()) {
            ProcessCpuClock clock = ProcessCpuClock.of(child.pid());
            stdin.write('x');
            stdin.flush();
            assertThat(stdout.read()).isEqualTo('x');
            burn(20 * MILLI); // cat returns to its read meanwhile

            long before = clock.nanos().orElseThrow();
            burn(50 * MILLI);

            assertThat(clock.nanos().orElseThrow() - before).isLessThan(5 * MILLI);
        } finally {
            child.destroyForcibly();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 1L << 28, Long.MAX_VALUE})
    void refusesWhatIsNoPid(long pid) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProcessCpuClock.of(pid))
                .withMessageContaining("was " + pid);
    }

    /** Computes until this thread has used so much CPU time, and answers what it has used. */
    private long burn(long nanos) {
        long start = threads.getCurrentThreadCpuTime();
        long used = 0;
        while (used < nanos) {
            used = threads.getCurrentThreadCpuTime() - start;
        }
        return used;
    }
}
