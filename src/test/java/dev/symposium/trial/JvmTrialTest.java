package dev.symposium.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symposium.protocol.TrialEvent;
import dev.symposium.protocol.TrialEvent.Stall;
import dev.symposium.trial.TrialFixture.Heard;
import dev.symposium.trial.TrialOutcome.Failed;
import dev.symposium.trial.TrialOutcome.Stalled;
import dev.symposium.trial.TrialOutcome.TimedOut;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real JVMs that go wrong, started with the flags of {@code jvm.yaml}. */
@Timeout(value = 90, unit = TimeUnit.SECONDS)
class JvmTrialTest {

    @TempDir
    private Path directory;

    private TrialFixture fixture;

    @BeforeEach
    void open() {
        fixture = new TrialFixture(directory);
    }

    @AfterEach
    void noProcessIsLeft() {
        fixture.close();
        assertThat(fixture.sweep.all()).isEmpty();
    }

    @Test
    void aTrialThatThrowsFailsWithItsException() throws Exception {
        TrialResult result = fixture.run(jvm("throws"));
        assertThat(failure(result)).contains("code 1", "IllegalStateException: the workload is haunted");
        assertThat(result.end().stderrTail()).contains("FaultyTrial.main");
    }

    @Test
    void anExitWith3IsNotTakenForALackOfMemory() throws Exception {
        TrialResult result = fixture.run(jvm("exits"));
        assertThat(failure(result)).contains("code 3").doesNotContain("memory");
    }

    @Test
    void aFullHeapIsCalledOutOfMemory() throws Exception {
        TrialResult result = fixture.run(jvm("fills-its-heap"));
        assertThat(failure(result)).contains("out of memory with a heap of 64 MiB", "OutOfMemoryError", "code 3");
    }

    @Test
    void aFullHeapEndsTheTrialEvenIfTheErrorIsCaught() throws Exception {
        TrialResult result = fixture.run(jvm("fills-its-heap-in-silence"));
        assertThat(failure(result)).contains("out of memory");
        assertThat(result.end().stderrTail()).doesNotContain("caught");
    }

    @Test
    void aJvmThatFallsSilentIsStalledAndLeavesItsStacks() throws Exception {
        TrialResult result = fixture.launcher(jvm("hangs"))
                .start(fixture.request("t1", TrialFixture.LONG, 500_000_000), TrialListener.NONE)
                .await();
        assertThat(result.outcome()).isInstanceOf(Stalled.class);
        Stall stall = ((Stalled) result.outcome()).stall();
        assertThat(stall.kind()).isEqualTo(TrialEvent.StallKind.BLOCKED);
        assertThat(stall.stacks()).anySatisfy(line -> assertThat(line).contains("FaultyTrial.main"));
        assertThat(Files.readString(result.end().log())).contains("Full thread dump", "CountDownLatch.await");
        assertThat(result.end().signal()).isEqualTo("SIGKILL");
    }

    @Test
    void aJvmThatFellSilentInADeadlockIsToldWithItsCycle() throws Exception {
        Stall stall = stalled("deadlocks", 500_000_000);

        assertThat(stall.kind()).isEqualTo(TrialEvent.StallKind.DEADLOCK);
        assertThat(stall.cycle())
                .hasSize(2)
                .anySatisfy(sentence -> assertThat(sentence)
                        .matches("thread embracing-0 waits for java.lang.Object@\\w+ held by thread embracing-1"))
                .anySatisfy(sentence -> assertThat(sentence)
                        .matches("thread embracing-1 waits for java.lang.Object@\\w+ held by thread embracing-0"));
        assertThat(stall.stacks().getFirst()).contains("its own watchdog was silent");
        assertThat(Path.of(stall.dump())).isEqualTo(directory.resolve("t1").resolve("threads.txt"));
        assertThat(Files.readString(Path.of(stall.dump()))).contains("Found one Java-level deadlock", "embracing-0");
    }

    @Test
    void whatAChildBurnsCountsAndItsStacksAreAskedFor() throws Exception {
        Stall stall = stalled("leaves-it-to-a-child", 2_000_000_000L); // long enough for the child to start

        assertThat(stall.kind()).isEqualTo(TrialEvent.StallKind.LIVELOCK);
        assertThat(stall.stacks()).anySatisfy(line -> assertThat(line).contains("stacks of the child processes ["));
        assertThat(stall.stacks()).anySatisfy(line -> assertThat(line).contains("FaultyTrial.leaveItToAChild"));
        assertThat(Files.readString(directory.resolve("t1").resolve("stderr.log")))
                .contains("FaultyTrial.spin");
    }

    @Test
    void aJvmThatStaysStoppedTimesOutAndLeavesItsStacks() throws Exception {
        Heard heard = new Heard();
        RunningTrial trial = fixture.launcher(jvm("lives-on"))
                .start(fixture.request("t1", Duration.ofSeconds(4), 500_000_000), heard);
        heard.next(TrialEvent.Heartbeat.class);
        Signal.STOP.toGroup(trial.pid().orElseThrow());
        TrialResult result = trial.await();

        assertThat(result.outcome()).isInstanceOf(TimedOut.class);
        assertThat(((TimedOut) result.outcome()).reason()).contains("its process is stopped");
        assertThat(Files.readString(directory.resolve("t1").resolve("threads.txt")))
                .contains("Full thread dump", "FaultyTrial.beat");
    }

    private Stall stalled(String fault, long stallNanos) throws Exception {
        TrialResult result = fixture.launcher(jvm(fault))
                .start(fixture.request("t1", TrialFixture.LONG, stallNanos), TrialListener.NONE)
                .await();
        assertThat(result.outcome()).isInstanceOf(Stalled.class);
        return ((Stalled) result.outcome()).stall();
    }

    @Test
    void theStacksOfATrialThatRunsOutOfTimeAreInItsLog() throws Exception {
        TrialResult result = fixture.launcher(jvm("lives-on"))
                .start(fixture.request("t1", Duration.ofSeconds(2), 3_000_000_000L), TrialListener.NONE)
                .await();
        assertThat(result.outcome()).isInstanceOf(TimedOut.class);
        assertThat(result.end().stderrTail()).contains("FaultyTrial.beat");
    }

    @Test
    void aKilledJvmFailsByItsSignal() throws Exception {
        Heard heard = new Heard();
        RunningTrial trial = fixture.launcher(jvm("lives-on")).start(fixture.request("t1"), heard);
        heard.next(TrialEvent.Heartbeat.class);
        Signal.KILL.toProcess(trial.pid().orElseThrow());
        assertThat(failure(trial.await())).contains("killed by SIGKILL");
    }

    @Test
    void aFloodDoesNotStopAJvmFromEnding() throws Exception {
        TrialResult result = fixture.run(jvm("floods"));
        assertThat(failure(result)).contains("code 9");
        assertThat(result.end().stderrTail()).hasSize(TrialLog.TAIL_BYTES);
    }

    /** The command of the packed runtime, but for its main class. */
    private static RuntimeFile jvm(String fault) throws IOException {
        RuntimeFile packed = RuntimeFileReader.read("jvm", Files.readString(Path.of("config/runtimes/jvm.yaml")));
        List<String> words = new ArrayList<>(packed.command().words());
        words.removeLast();
        String classes = FaultyTrial.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();
        words.addAll(List.of("-cp", classes, FaultyTrial.class.getName(), fault));
        return TrialFixture.runtime(words, packed.dumpSignal());
    }

    private static String failure(TrialResult result) {
        assertThat(result.outcome()).isInstanceOf(Failed.class);
        return ((Failed) result.outcome()).reason();
    }
}
