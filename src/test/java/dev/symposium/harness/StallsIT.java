package dev.symposium.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symposium.protocol.TrialEvent;
import dev.symposium.protocol.TrialEvent.Heartbeat;
import dev.symposium.protocol.TrialEvent.Stall;
import dev.symposium.protocol.TrialEvent.StallKind;
import dev.symposium.protocol.TrialSpec;
import dev.symposium.protocol.TrialSpec.Loop;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Real trials that hang, each in a way of its own: what kind it is, on what evidence, and how soon that is known. */
@Timeout(120)
class StallsIT {

    private static final long MILLI = Specs.MILLI;
    private static final Loop LOOP = new Loop(100, 5 * MILLI, 60_000 * MILLI, 20 * MILLI, 100 * MILLI, 3_000 * MILLI);

    /** From the last progress to the report, on a machine that is not late itself. */
    private static final Duration IN_TIME = Duration.ofSeconds(6);

    @TempDir
    private Path artifacts;

    /** Six kinds on platform and on virtual threads; the evidence is a part of it. */
    @ParameterizedTest(name = "{0} on {1} is a {2}")
    @CsvSource({
        "lock-cycle,      platform-per-task, DEADLOCK,     waits for java.util.concurrent.locks.ReentrantLock",
        "lock-cycle,      virtual-threads,   DEADLOCK,     waits for java.util.concurrent.locks.ReentrantLock",
        "semaphore-cycle, fixed-pool,        DEADLOCK,     participant 0 waits for fork 1 held by participant 1",
        "semaphore-cycle, virtual-threads,   DEADLOCK,     participant 0 waits for fork 1 held by participant 1",
        "monitor-cycle,   platform-per-task, DEADLOCK,     waits for java.lang.Object@",
        "monitor-cycle,   virtual-threads,   DEADLOCK,     waits for java.lang.Object@",
        "later-task,      fixed-pool,        STARVED_POOL, waits inside a task",
        "pinned,          virtual-threads,   STARVED_POOL, have no carrier",
        "spin,            fixed-pool,        LIVELOCK,     cores were busy",
        "spin,            virtual-threads,   LIVELOCK,     cores were busy",
        "missing-signal,  fixed-pool,        BLOCKED,      no cycle is known",
        "missing-signal,  virtual-threads,   BLOCKED,      no cycle is known"
    })
    void aHangIsToldInTimeForWhatItIs(String hang, String backend, StallKind kind, String evidence) throws Exception {
        told(hang, backend, kind, evidence);
    }

    /** What is easily taken for something else. */
    @ParameterizedTest(name = "{0} on {1} is a {2}")
    @CsvSource({
        "upgrade,                platform-per-task,   DEADLOCK,     waits for"
                + " java.util.concurrent.locks.ReentrantReadWriteLock",
        "upgrade,                virtual-threads,     DEADLOCK,     waits for"
                + " java.util.concurrent.locks.ReentrantReadWriteLock",
        "reader-behind-a-writer, virtual-threads,     DEADLOCK,     waits for"
                + " java.util.concurrent.locks.ReentrantReadWriteLock",
        "lock-cycle,             mixed-threads,       DEADLOCK,     held by thread symposium-mixed-threads-1",
        "monitor-cycle,          mixed-threads,       DEADLOCK,     held by thread symposium-mixed-threads-1",
        "plain-semaphore-cycle,  virtual-threads,     BLOCKED,      no cycle is known",
        "back-off,               platform-per-task,   LIVELOCK,     nothing got on",
        "back-off,               virtual-threads,     LIVELOCK,     nothing got on",
        "latch,                  fixed-pool,          BLOCKED,      no cycle is known",
        "lost-wake-up,           virtual-threads,     BLOCKED,      no cycle is known",
        "lost-wake-up,           platform-per-task,   BLOCKED,      no cycle is known",
        "later-task,             fork-join,           STARVED_POOL, waits inside a task",
        "later-task,             completable-future,  STARVED_POOL, waits inside a task",
        "nested,                 nested-pool,         STARVED_POOL, another task",
        "nested,                 nested-virtual-pool, STARVED_POOL, another task",
        "nested,                 nested-fork-join,    STARVED_POOL, others wait for a worker"
    })
    void whatIsEasilyMistakenIsNot(String hang, String backend, StallKind kind, String evidence) throws Exception {
        told(hang, backend, kind, evidence);
    }

    /** Work that has moved in leaps would be given half a minute, but what is proved is told at once. */
    @ParameterizedTest(name = "{0} on {1} is a {2}")
    @CsvSource({
        "slow-semaphore-cycle, virtual-threads, DEADLOCK,     participant 0 waits for fork 1 held by participant 1",
        "slow-lock-cycle,      fixed-pool,      DEADLOCK,     waits for java.util.concurrent.locks.ReentrantLock",
        "slow-missing-signal,  virtual-threads, BLOCKED,      no cycle is known",
        "slow-pinned,          virtual-threads, STARVED_POOL, have no carrier"
    })
    void aProvedStallIsToldWithoutPatience(String hang, String backend, StallKind kind, String evidence)
            throws Exception {
        told(hang, backend, kind, evidence);
    }

    /** Whose CPU time counts, and whose stacks are in the log, wherever its standard error goes. */
    @ParameterizedTest
    @ValueSource(strings = {"child-inherits", "child-with-a-file"})
    void whatAChildProcessDoesIsSeen(String hang) throws Exception {
        try (TrialProcess trial = TrialProcess.of(Specs.of(hang, Map.of(), "fixed-pool", LOOP), artifacts)) {
            assertThat(trial.exit()).as(trial::toString).isEqualTo(ExitCode.STALLED.number());
            Stall stall = trial.all(Stall.class).getFirst();

            assertThat(stall.kind()).isEqualTo(StallKind.LIVELOCK);
            assertThat(stall.stacks())
                    .anySatisfy(told ->
                            assertThat(told).matches("the stacks of the child processes \\[\\d+] are in the log"));
            assertThat(trial.log()).contains("Hangs$Spinning.main");
        }
    }

    /** Nothing gets on for longer than a standstill would take to be one, and yet it is none. */
    @ParameterizedTest(name = "{0} on {1} is no stall")
    @CsvSource({"long-sleep, fixed-pool", "long-sleep, virtual-threads"})
    void whatSleepsForLongIsNoStall(String slow, String backend) throws Exception {
        Loop loop = new Loop(1, 1, MILLI, 0, 0, 3_000 * MILLI);
        try (TrialProcess trial = TrialProcess.of(Specs.of(slow, Map.of(), backend, loop), artifacts)) {
            assertThat(trial.exit()).as(trial::toString).isZero();

            assertThat(trial.all(Stall.class)).isEmpty();
        }
    }

    private void told(String hang, String backend, StallKind kind, String evidence) throws Exception {
        TrialSpec spec = Specs.of(hang, Map.of(), backend, LOOP);
        try (TrialProcess trial = TrialProcess.of(spec, artifacts)) {
            assertThat(trial.exit()).as(trial::toString).isEqualTo(ExitCode.STALLED.number());
            assertThat(trial.events().getLast()).as(trial::toString).isInstanceOf(Stall.class);
            Stall stall = (Stall) trial.events().getLast();

            assertThat(stall.kind()).as(trial::toString).isEqualTo(kind);
            List<String> told = kind == StallKind.DEADLOCK ? stall.cycle() : stall.stacks();
            assertThat(told).anySatisfy(sentence -> assertThat(sentence).contains(evidence));
            if (kind != StallKind.DEADLOCK) {
                assertThat(stall.cycle()).isEmpty();
            }
            assertThat(stall.stacks()).anySatisfy(stack -> assertThat(stack).contains("Hangs"));
            assertThat(Path.of(stall.dump())).startsWith(artifacts);
            assertThat(Files.readString(Path.of(stall.dump()))).contains("\"threadDump\"", "Hangs");
            toldInTime(trial);
        }
    }

    /** Not before twelve silent ticks, and within six seconds; what the machine was late by is not the trial's. */
    private static void toldInTime(TrialProcess trial) {
        List<TrialEvent> events = trial.events();
        int last = events.size() - 1;
        int moved = last;
        int ticks = 0;
        long standing = -1;
        for (int i = last; i >= 0; i--) {
            if (events.get(i) instanceof Heartbeat heartbeat) {
                if (standing >= 0 && heartbeat.progress() != standing) {
                    break;
                }
                standing = heartbeat.progress();
                moved = i; // in the end the first one that tells the last progress
                ticks++;
            }
        }
        int silent = ticks - 1;
        long late = Math.max(0, lastHeartbeatAt(trial) - trial.heardAt(moved) - 250 * MILLI * silent);
        Duration took = Duration.ofNanos(trial.heardAt(last) - trial.heardAt(moved) - late);
        assertThat(silent).as(trial::toString).isGreaterThanOrEqualTo(12);
        assertThat(took).as(trial::toString).isLessThan(IN_TIME);
    }

    private static long lastHeartbeatAt(TrialProcess trial) {
        for (int i = trial.events().size() - 1; i >= 0; i--) {
            if (trial.events().get(i) instanceof Heartbeat) {
                return trial.heardAt(i);
            }
        }
        throw new AssertionError("no heartbeat");
    }
}
