package dev.symposium.trial;

import static dev.symposium.trial.TrialFixture.BEAT;
import static dev.symposium.trial.TrialFixture.DONE;
import static dev.symposium.trial.TrialFixture.HELLO;
import static dev.symposium.trial.TrialFixture.LONG;
import static dev.symposium.trial.TrialFixture.READY;
import static dev.symposium.trial.TrialFixture.iteration;
import static dev.symposium.trial.TrialFixture.measure;
import static dev.symposium.trial.TrialFixture.say;
import static dev.symposium.trial.TrialFixture.script;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.symposium.host.CpuSet;
import dev.symposium.host.ProcessInfo;
import dev.symposium.host.Processes;
import dev.symposium.protocol.TrialEvent;
import dev.symposium.protocol.TrialEvent.Stall;
import dev.symposium.protocol.TrialEvent.StallKind;
import dev.symposium.protocol.TrialEventJson;
import dev.symposium.protocol.TrialSpecJson;
import dev.symposium.trial.TrialFixture.Heard;
import dev.symposium.trial.TrialOutcome.Cancelled;
import dev.symposium.trial.TrialOutcome.Failed;
import dev.symposium.trial.TrialOutcome.Invalid;
import dev.symposium.trial.TrialOutcome.Measured;
import dev.symposium.trial.TrialOutcome.Stalled;
import dev.symposium.trial.TrialOutcome.TimedOut;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runtimes that are shell scripts: a runtime need not be a JVM, and may do anything. */
@Timeout(value = 90, unit = TimeUnit.SECONDS)
class ForkedTrialLauncherTest {

    private static final String GO_ON_FOREVER = "while :; do sleep 0.2; printf '%s\\n' '" + BEAT + "'; done\n";

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
    void whatATrialSaysArrivesInOrder() throws Exception {
        Heard heard = new Heard();
        TrialResult result = fixture.launcher(script(measure()))
                .start(fixture.request("t1"), heard)
                .await();
        assertThat(result.outcome()).isInstanceOf(Measured.class);
        assertThat(heard.rest().stream().map(TrialEventJson::write))
                .containsExactly(
                        HELLO,
                        iteration(TrialEvent.Phase.WARMUP, 0),
                        READY,
                        iteration(TrialEvent.Phase.MEASURE, 0),
                        iteration(TrialEvent.Phase.MEASURE, 1),
                        DONE);
        assertThat(result.transcript().iterations()).hasSize(3);
        assertThat(result.transcript().measured()).hasSize(2);
        assertThat(result.end().exitCode()).hasValue(0);
        assertThat(result.end().signal()).isNull();
    }

    @Test
    void aTrialGetsItsSpecOnOneLine() throws Exception {
        TrialResult result = fixture.runScript("read -r line; echo \"$line\" >&2; echo \"verb $1\" >&2\n" + measure());
        assertThat(result.end().stderrTail().lines())
                .containsExactly(TrialSpecJson.write(fixture.request("t1").spec()), "verb run");
    }

    @Test
    void theLifelineStaysOpenUntilTheEnd() throws Exception {
        // A timeout is reported by more than 128, the end of the file by 1.
        String script = "read -r spec; read -t 0.5 -r more; test $? -gt 128 && echo open >&2\n" + measure();
        TrialResult result = fixture.run(TrialFixture.runtime(List.of("bash", "-c", script, "t"), Optional.empty()));
        assertThat(result.end().stderrTail()).isEqualTo("open\n");
    }

    @Test
    void theEnvironmentIsClean() throws Exception {
        TrialResult result = fixture.runScript("env >&2\n" + measure());
        Map<String, String> environment = new HashMap<>();
        result.end().stderrTail().lines().forEach(line -> {
            int equals = line.indexOf('=');
            environment.put(line.substring(0, equals), line.substring(equals + 1));
        });
        // What the shell itself adds.
        List.of("PWD", "OLDPWD", "SHLVL", "_").forEach(environment::remove);
        assertThat(environment)
                .contains(
                        entry("SYMPOSIUM_TRIAL", fixture.hostId + "/t1"),
                        entry("SYMPOSIUM_ARTIFACTS", directory.resolve("t1").toString()),
                        entry("GREETING", "hi"),
                        entry("JAVA_HOME", System.getProperty("java.home")));
        assertThat(environment.keySet())
                .isSubsetOf(
                        "SYMPOSIUM_TRIAL",
                        "SYMPOSIUM_ARTIFACTS",
                        "GREETING",
                        "JAVA_HOME",
                        "PATH",
                        "LANG",
                        "LC_ALL",
                        "TZ");
        assertThat(environment.get("PATH")).startsWith(System.getProperty("java.home"));
    }

    @Test
    void aTrialIsPinnedToItsCoresAndLeadsItsOwnGroup() throws Exception {
        int core = CpuSet.allowed().last();
        TrialRequest usual = fixture.request("t1");
        TrialRequest request =
                new TrialRequest("test", usual.spec(), usual.lease(), CpuSet.of(core), 64, LONG, usual.artifacts());
        RunningTrial trial = fixture.launcher(
                        script("grep Cpus_allowed_list /proc/self/status >&2; sleep 0.1\n" + measure()))
                .start(request, TrialListener.NONE);
        long pid = trial.pid().orElseThrow();
        TrialResult result = trial.await();
        assertThat(result.end().stderrTail().strip()).endsWith("\t" + core);
        assertThat(result.end().pinned()).isTrue();
        assertThat(result.end().grouped()).isTrue();
        assertThat(pid).isPositive();
    }

    @Test
    void theNumberThatIsKnownIsThatOfTheGroupAndTheSession() throws Exception {
        Heard heard = new Heard();
        RunningTrial trial =
                fixture.launcher(script(say(HELLO) + GO_ON_FOREVER)).start(fixture.request("t1"), heard);
        heard.next(TrialEvent.Hello.class);
        long pid = trial.pid().orElseThrow();
        ProcessInfo process = Processes.ofHost().find(pid).orElseThrow();
        assertThat(process.group()).isEqualTo(pid);
        assertThat(process.session()).isEqualTo(pid);
        assertThat(process.parent()).isEqualTo(ProcessHandle.current().pid());
        trial.close();
    }

    @Test
    void whereNothingPinsOrGroupsTheTrialRunsAndSaysSo() throws Exception {
        ProcessStarter bare =
                new ProcessStarter(Executables.ofService(), Optional.empty(), Optional.empty(), fixture.sweep);
        Heard heard = new Heard();
        // The grandchild must be found without a group.
        RunningTrial trial = fixture.launcher(script("sleep 300 & " + say(HELLO) + GO_ON_FOREVER), bare)
                .start(fixture.request("t1"), heard);
        heard.next(TrialEvent.Heartbeat.class);
        trial.cancel();
        TrialResult result = trial.await();
        assertThat(result.outcome()).isEqualTo(new Cancelled());
        assertThat(result.end().pinned()).isFalse();
        assertThat(result.end().grouped()).isFalse();
        assertThat(fixture.processesOf("t1")).isEmpty();
    }

    @Test
    void anExitWithoutDoneFailsWithItsCodeAndLastLines() throws Exception {
        TrialResult result = fixture.runScript(say(HELLO) + "echo 'the disk is on fire' >&2; exit 3");
        failure(result).contains("code 3", "the disk is on fire");
        assertThat(result.end().exitCode()).hasValue(3);
        assertThat(result.transcript().hello()).isNotNull();
    }

    @Test
    void anOrderlyExitWithoutDoneFailsToo() throws Exception {
        failure(fixture.runScript(say(HELLO, READY)))
                .contains("code 0 without being done", "nothing on standard error");
    }

    @Test
    void anErrorAfterDoneCountsMoreThanDone() throws Exception {
        failure(fixture.runScript(measure() + "exit 7")).contains("done, but then", "code 7");
    }

    @Test
    void aLineThatIsNoEventFailsTheTrialAndIsQuoted() throws Exception {
        TrialResult result = fixture.runScript(say(HELLO, "Picked up rubbish") + GO_ON_FOREVER);
        failure(result).contains("broke the protocol", "Picked up rubbish");
    }

    @Test
    void unknownEventsAreIgnored() throws Exception {
        TrialResult result = fixture.runScript(say(HELLO, "{\"event\":\"weather\",\"sunny\":true}") + measure());
        assertThat(result.outcome()).isInstanceOf(Measured.class);
    }

    @Test
    void aLineWithoutEndIsCutOffBeforeItFillsTheHeap() throws Exception {
        TrialResult result = fixture.runScript(say(HELLO) + "yes x | tr -d '\\n'");
        failure(result).contains("a line of more than 8388608 bytes", "xxxx").hasSizeLessThan(1000);
    }

    @Test
    void aTrialMustBeginWithHello() throws Exception {
        failure(fixture.runScript(say(READY) + GO_ON_FOREVER)).contains("first event was not hello but ready");
    }

    @Test
    void anotherProtocolIsRefused() throws Exception {
        failure(fixture.runScript(say(HELLO.replace("\"protocol\":1", "\"protocol\":2")) + GO_ON_FOREVER))
                .contains("speaks version 2 of the protocol, this service speaks version 1");
    }

    @Test
    void doneWithoutAMeasuredIterationFails() throws Exception {
        failure(fixture.runScript(say(HELLO, READY, DONE))).contains("without a measured iteration");
    }

    @Test
    void wrongAnswersMakeTheTrialInvalid() throws Exception {
        String wrong = TrialEventJson.write(
                new TrialEvent.Done(new TrialEvent.Answers("ff", "fe", 3, "answer fe, should be ff"), null, Map.of()));
        TrialResult result = fixture.runScript(say(HELLO, READY, iteration(TrialEvent.Phase.MEASURE, 0), wrong));
        assertThat(result.outcome()).isEqualTo(new Invalid("answer fe, should be ff"));
    }

    @Test
    void aFatalEventFailsTheTrialWithItsReason() throws Exception {
        String fatal = TrialEventJson.write(new TrialEvent.Fatal("boom", "at Boom.boom(Boom.java:1)"));
        TrialResult result = fixture.runScript(say(HELLO, fatal) + "exit 70");
        failure(result).isEqualTo("boom\nat Boom.boom(Boom.java:1)");
        assertThat(result.end().exitCode()).hasValue(70);
    }

    @Test
    void aStallIsAResultAndItsProcessIsKilled() throws Exception {
        Stall stall = new Stall(StallKind.DEADLOCK, 3_000_000_000L, List.of("p0", "p1"), List.of("p0 waits"), null);
        TrialResult result = fixture.runScript(say(HELLO, TrialEventJson.write(stall)) + GO_ON_FOREVER);
        assertThat(result.outcome()).isEqualTo(new Stalled(stall));
        assertThat(result.end().signal()).isEqualTo("SIGKILL");
    }

    @Test
    void aSignalFromOutsideIsNamed() throws Exception {
        failure(fixture.runScript(say(HELLO) + "kill -SEGV $$; sleep 60")).contains("killed by SIGSEGV");
        TrialResult result = fixture.runScript(say(HELLO) + "kill -KILL $$; sleep 60");
        failure(result).contains("killed by SIGKILL, which did not come from the service");
        assertThat(result.end().exitCode()).isEqualTo(OptionalInt.empty());
    }

    @Test
    void aFloodOnStandardErrorIsDrainedAndCut() throws Exception {
        TrialResult result = fixture.runScript(
                "echo first >&2; yes 'what a flood' | head -c 50000000 >&2; echo last >&2\n" + measure());
        assertThat(result.outcome()).isInstanceOf(Measured.class);
        assertThat(result.end().stderrTail()).hasSize(TrialLog.TAIL_BYTES).endsWith("last\n");
        assertThat(result.end().log()).isNotNull();
        String log = Files.readString(result.end().log());
        assertThat(log)
                .startsWith("first\n")
                .contains("bytes are left out here")
                .endsWith("last\n");
        assertThat(log.length()).isLessThan(128 * 1024 + TrialLog.TAIL_BYTES + 100);
    }

    @Test
    void bothStreamsAreDrainedAtTheSameTime() throws Exception {
        String beats = "yes '" + BEAT + "' | head -n 20000\n";
        TrialResult result = fixture.runScript(say(HELLO) + "yes noise | head -c 5000000 >&2 &\n" + beats + "wait\n"
                + measure().replace(say(HELLO), ""));
        assertThat(result.outcome()).isInstanceOf(Measured.class);
    }

    @Test
    void aTrialThatFallsSilentIsStalled() throws Exception {
        TrialResult result = fixture.launcher(script(say(HELLO, BEAT) + "sleep 300"))
                .start(fixture.request("t1", LONG, 500_000_000), TrialListener.NONE)
                .await();
        Stall stall = stall(result);
        assertThat(stall.kind()).isEqualTo(StallKind.BLOCKED);
        assertThat(stall.stalledNanos()).isGreaterThanOrEqualTo(1_000_000_000L);
    }

    @Test
    void silenceWhileACoreBurnsIsALivelock() throws Exception {
        TrialResult result = fixture.launcher(script(say(HELLO, BEAT) + "while :; do :; done"))
                .start(fixture.request("t1", LONG, 500_000_000), TrialListener.NONE)
                .await();
        assertThat(stall(result).kind()).isEqualTo(StallKind.LIVELOCK);
    }

    @Test
    void aTrialThatIsStoppedLongerThanTheStallLimitGoesOn() throws Exception {
        Heard heard = new Heard();
        RunningTrial trial = fixture.launcher(script(
                        say(HELLO) + "for i in 1 2 3 4 5 6 7 8; do sleep 0.2; " + say(BEAT) + "done\n" + measure()))
                .start(fixture.request("t1", LONG, 1_000_000_000), heard);
        heard.next(TrialEvent.Heartbeat.class);
        Signal.STOP.toGroup(trial.pid().orElseThrow());
        // Twice the parent's limit of two seconds.
        assertThat(trial.await(Duration.ofSeconds(4))).isEmpty();
        Signal.CONT.toGroup(trial.pid().orElseThrow());
        assertThat(trial.await().outcome()).isInstanceOf(Measured.class);
    }

    @Test
    void aTrialThatStaysStoppedTimesOut() throws Exception {
        Heard heard = new Heard();
        RunningTrial trial = fixture.launcher(script(say(HELLO) + GO_ON_FOREVER))
                .start(fixture.request("t1", Duration.ofSeconds(3), 500_000_000), heard);
        heard.next(TrialEvent.Heartbeat.class);
        Signal.STOP.toGroup(trial.pid().orElseThrow());
        assertThat(trial.await().outcome())
                .asInstanceOf(type(TimedOut.class))
                .extracting(TimedOut::reason)
                .asString()
                .contains("after 3 s", "stopped");
    }

    @Test
    void aTrialThatBeatsForeverTimesOut() throws Exception {
        TrialResult result = fixture.launcher(script(say(HELLO, iteration(TrialEvent.Phase.WARMUP, 0)) + GO_ON_FOREVER))
                .start(fixture.request("t1", Duration.ofSeconds(1), 500_000_000), TrialListener.NONE)
                .await();
        assertThat(result.outcome())
                .isEqualTo(new TimedOut("it was still running after 1 s, with 1 iterations, 0 of them measured"));
    }

    @Test
    void aTrialThatClosesItsOutputFails() throws Exception {
        failure(fixture.runScript(say(HELLO) + "exec >&-; sleep 300")).contains("closed its standard output");
    }

    @Test
    void whatLingersAfterDoneIsKilledAndHasMeasured() throws Exception {
        TrialResult result = fixture.runScript(measure() + "sleep 300");
        assertThat(result.outcome()).isInstanceOf(Measured.class);
        assertThat(result.end().signal()).isEqualTo("SIGKILL");
    }

    @Test
    void grandchildrenThatIgnoreSignalsOrLeaveTheGroupAreGoneWithTheTrial() throws Exception {
        String stubborn = "sh -c \"trap '' TERM HUP INT; while :; do sleep 1; done\" &\n";
        String runaway = "setsid sleep 300 &\n";
        Heard heard = new Heard();
        RunningTrial trial = fixture.launcher(script(stubborn + runaway + say(HELLO) + "sleep 0.5\n" + measure()))
                .start(fixture.request("t1"), heard);
        heard.next(TrialEvent.Done.class);
        assertThat(trial.await().outcome()).isInstanceOf(Measured.class);
        assertThat(fixture.processesOf("t1")).isEmpty();
    }

    @Test
    void cancellingKillsTheWholeGroupAtOnce() throws Exception {
        Heard heard = new Heard();
        RunningTrial trial = fixture.launcher(script(
                        "sh -c \"trap '' TERM HUP INT; while :; do sleep 1; done\" &\n" + say(HELLO) + GO_ON_FOREVER))
                .start(fixture.request("t1"), heard);
        heard.next(TrialEvent.Heartbeat.class);
        assertThat(fixture.processesOf("t1")).hasSizeGreaterThan(1);
        List<Thread> cancellers = List.of(new Thread(trial::cancel), new Thread(trial::cancel));
        cancellers.forEach(Thread::start);
        TrialResult result = trial.await();
        assertThat(result.outcome()).isEqualTo(new Cancelled());
        assertThat(fixture.processesOf("t1")).isEmpty();
        trial.cancel();
        assertThat(trial.await()).isSameAs(result);
        for (Thread canceller : cancellers) {
            canceller.join();
        }
    }

    @Test
    void aTrialMayBeCancelledTheMomentItStarts() throws Exception {
        for (int i = 0; i < 10; i++) {
            RunningTrial trial = fixture.launcher(script("sleep 300 & sleep 300"))
                    .start(fixture.request("t" + i), TrialListener.NONE);
            trial.cancel();
            assertThat(trial.await().outcome()).isEqualTo(new Cancelled());
            assertThat(fixture.processesOf("t" + i)).isEmpty();
        }
    }

    @Test
    void cancellingATrialThatIsOverChangesNothing() throws Exception {
        RunningTrial trial = fixture.launcher(script(measure())).start(fixture.request("t1"), TrialListener.NONE);
        TrialResult result = trial.await();
        trial.cancel();
        trial.close();
        assertThat(trial.await()).isSameAs(result);
        assertThat(result.outcome()).isInstanceOf(Measured.class);
    }

    @Test
    void closingTheLauncherCancelsWhatRunsAndWhatIsStartedAfterwards() throws Exception {
        ForkedTrialLauncher launcher = fixture.launcher(script(say(HELLO) + GO_ON_FOREVER));
        RunningTrial before = launcher.start(fixture.request("t1"), TrialListener.NONE);
        launcher.close();
        assertThat(before.await().outcome()).isEqualTo(new Cancelled());
        assertThat(launcher.start(fixture.request("t2"), TrialListener.NONE)
                        .await()
                        .outcome())
                .isEqualTo(new Cancelled());
    }

    @Test
    void aListenerThatFailsDoesNotHarmTheTrial() throws Exception {
        TrialResult result = fixture.launcher(script(measure()))
                .start(fixture.request("t1"), event -> {
                    throw new IllegalStateException("not my day");
                })
                .await();
        assertThat(result.outcome()).isInstanceOf(Measured.class);
    }

    @Test
    void aProgramThatIsNotThereIsAFailureThatNamesIt() throws Exception {
        TrialResult result = fixture.run(TrialFixture.runtime(List.of("no-such-program"), Optional.empty()));
        failure(result).contains("no program 'no-such-program'");
        assertThat(result.end().exitCode()).isEmpty();
    }

    @Test
    void aRuntimeThatIsNotThereIsRefused() {
        TrialRequest usual = fixture.request("t1");
        TrialRequest other =
                new TrialRequest("abacus", usual.spec(), usual.lease(), usual.cores(), 64, LONG, usual.artifacts());
        ForkedTrialLauncher launcher = fixture.launcher(script(""));
        assertThatThrownBy(() -> launcher.start(other, TrialListener.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("abacus");
    }

    @Test
    void theCpuTimeOfTheTreeIsKnownAfterwards() throws Exception {
        // Bounded work, so that the figure cannot be zero by rounding: the kernel counts to the nanosecond.
        TrialResult result = fixture.runScript("i=0; while [ $i -lt 100000 ]; do i=$((i+1)); done\n" + measure());
        assertThat(result.end().cpuNanos()).isPresent();
        assertThat(result.end().cpuNanos().orElseThrow()).isPositive();
    }

    private static AbstractStringAssert<?> failure(TrialResult result) {
        return assertThat(result.outcome())
                .asInstanceOf(type(Failed.class))
                .extracting(Failed::reason)
                .asString();
    }

    private static Stall stall(TrialResult result) {
        assertThat(result.outcome()).isInstanceOf(Stalled.class);
        return ((Stalled) result.outcome()).stall();
    }
}
