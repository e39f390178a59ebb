package dev.symposium.backend.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The clock of these tests is set by hand; it starts anywhere, because that of the JVM does. */
class AgendaTest {

    private static final long LONGEST = 1_000_000_000_000L;

    private final List<String> ran = new ArrayList<>();
    private long now;

    @ParameterizedTest
    @ValueSource(longs = {0, -5, Long.MAX_VALUE - 5})
    void timerIsReadyAtItsTimeAndNotBefore(long start) {
        now = start;
        Agenda agenda = new Agenda(() -> now);
        agenda.schedule(() -> ran.add("timer"), 10);

        now = start + 9;
        runAll(agenda);
        assertThat(ran).isEmpty();

        now = start + 10;
        runAll(agenda);
        assertThat(ran).containsExactly("timer");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -5, Long.MAX_VALUE - 5})
    void timersOfTheSameTimeKeepTheOrderInWhichTheyWereSet(long start) {
        now = start;
        Agenda agenda = new Agenda(() -> now);
        for (int i = 0; i < 20; i++) {
            String name = "timer " + i;
            agenda.schedule(() -> ran.add(name), 10);
        }

        now = start + 10;
        runAll(agenda);

        assertThat(ran).hasSize(20);
        for (int i = 0; i < 20; i++) {
            assertThat(ran.get(i)).isEqualTo("timer " + i);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, Long.MAX_VALUE - LONGEST / 2})
    void timersBecomeReadyInTheOrderOfTheirTimes(long start) {
        Random random = new Random(42);
        now = start;
        Agenda agenda = new Agenda(() -> now);
        List<Long> fired = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            long delay = random.nextLong(LONGEST);
            agenda.schedule(() -> fired.add(delay), delay);
        }

        for (int step = 0; step < 100; step++) {
            now += LONGEST / 100;
            runAll(agenda);
            long passed = now - start;
            assertThat(fired).allMatch(delay -> delay <= passed);
        }

        assertThat(fired).hasSize(1000).isSorted();
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1, 0})
    void delayThatIsNotPositiveIsDueAtOnceButAfterWhatIsReady(long delay) {
        Agenda agenda = new Agenda(() -> now);
        agenda.schedule(() -> ran.add("timer"), delay);
        agenda.execute(() -> ran.add("action"));

        runAll(agenda);

        assertThat(ran).containsExactly("action", "timer");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, Long.MAX_VALUE - 5})
    void timerOfTheLongestDelayIsBehindAllOthers(long start) {
        now = start;
        Agenda agenda = new Agenda(() -> now);
        agenda.schedule(() -> ran.add("never"), Long.MAX_VALUE);
        agenda.schedule(() -> ran.add("soon"), 1);

        now = start + LONGEST;
        runAll(agenda);

        assertThat(ran).containsExactly("soon");
    }

    private static void runAll(Agenda agenda) {
        agenda.admitDue();
        for (Runnable action = agenda.poll(); action != null; action = agenda.poll()) {
            action.run();
        }
    }
}
