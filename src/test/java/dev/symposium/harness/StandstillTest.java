package dev.symposium.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symposium.harness.ThreadDump.Entry;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandstillTest {

    private static final String LATCH = "java.base/java.util.concurrent.CountDownLatch.await(X.java:1)";

    private final Entry main = entry("main", false, "WAITING", -1, LATCH);

    @Test
    void whoeverWaitsForEverStandsStill() {
        Entry blocked = entry("worker", true, "BLOCKED", -1, LATCH);

        assertThat(Standstill.of(dump(main, blocked), 2)).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "RUNNABLE,      java.base/java.lang.Thread.onSpinWait(X.java:1)",
        "TIMED_WAITING, java.base/java.lang.Thread.sleep(X.java:1)",
        "WAITING,       java.base/sun.nio.ch.NioSocketImpl.park(X.java:1)",
        "WAITING,       java.base/java.lang.ProcessImpl.waitFor(X.java:1)"
    })
    void whoeverMayMoveSomethingProvesNothing(String state, String frame) {
        assertThat(Standstill.of(dump(main, entry("other", false, state, -1, frame)), 2))
                .isEmpty();
    }

    @Test
    void idleWorkersStandStillUnlessTheyWaitForATime() {
        String getTask = "java.base/java.util.concurrent.ThreadPoolExecutor.getTask(X.java:1)";
        String timer = "java.base/java.util.concurrent.ScheduledThreadPoolExecutor$DelayedWorkQueue.take(X.java:1)";

        assertThat(Standstill.of(dump(main, entry("idle", false, "TIMED_WAITING", -1, getTask)), 2))
                .isPresent();
        assertThat(Standstill.of(dump(main, entry("timer", false, "TIMED_WAITING", -1, timer, getTask)), 2))
                .isEmpty();
    }

    @Test
    void whoeverHasNoCarrierStandsStillOnlyIfAllArePinned() {
        Entry ready = entry("ready", true, "RUNNABLE", -1);
        Entry pinned = entry("pinned", true, "WAITING", 21, LATCH);

        assertThat(Standstill.of(dump(main, pinned, ready), 1)).isPresent();
        assertThat(Standstill.of(dump(main, pinned, ready), 2)).isEmpty();
    }

    @Test
    void threadsOfTheJvmAndOfTheHarnessDoNotMatter() {
        Entry harness = entry("harness-heartbeat", false, "RUNNABLE", -1);
        Entry jvm = entry("Signal Dispatcher", false, "RUNNABLE", -1);

        assertThat(Standstill.of(dump(main, harness, jvm), 2)).isPresent();
        assertThat(Standstill.of(dump(harness, jvm), 2))
                .as("nothing is seen of the work")
                .isEmpty();
    }

    @Test
    void whatHasMovedBetweenTwoLooksIsSeen() {
        Entry elsewhere = entry("main", false, "WAITING", -1, LATCH, "Elsewhere.run(X.java:1)");

        assertThat(Standstill.of(dump(main), 2)).isNotEqualTo(Standstill.of(dump(elsewhere), 2));
    }

    private static ThreadDump dump(Entry... threads) {
        return new ThreadDump(List.of(threads), null);
    }

    private static Entry entry(String name, boolean virtual, String state, long carrier, String... frames) {
        return new Entry(
                name.hashCode(), name, virtual, state, "<root>", null, null, null, List.of(), List.of(frames), carrier);
    }
}
