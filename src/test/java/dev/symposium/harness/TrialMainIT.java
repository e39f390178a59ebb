package dev.symposium.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symposium.backend.Backends;
import dev.symposium.protocol.RuntimeDescription;
import dev.symposium.protocol.RuntimeDescription.WorkloadDescription;
import dev.symposium.protocol.RuntimeDescriptionJson;
import dev.symposium.protocol.TokenCalibration;
import dev.symposium.protocol.TokenCalibrationJson;
import dev.symposium.protocol.TrialEvent;
import dev.symposium.protocol.TrialEvent.Done;
import dev.symposium.protocol.TrialEvent.Fatal;
import dev.symposium.protocol.TrialEvent.Heartbeat;
import dev.symposium.protocol.TrialEvent.Hello;
import dev.symposium.protocol.TrialEvent.Iteration;
import dev.symposium.protocol.TrialEvent.Phase;
import dev.symposium.protocol.TrialEvent.Ready;
import dev.symposium.protocol.TrialEvent.Stall;
import dev.symposium.protocol.TrialEvent.StallKind;
import dev.symposium.protocol.TrialSpec;
import dev.symposium.protocol.TrialSpec.Loop;
import dev.symposium.protocol.TrialSpecJson;
import dev.symposium.workload.TestParams;
import dev.symposium.workload.Workload;
import dev.symposium.workload.Workloads;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trials in processes of their own: what they say, and how they end. */
@Timeout(120)
class TrialMainIT {

    private static final long MILLI = Specs.MILLI;

    /** Ops enough for a fault to show. */
    private static final Loop LOOP = new Loop(3, 5 * MILLI, 1_000 * MILLI, 20 * MILLI, 100 * MILLI, 3_000 * MILLI);

    /** From the last sign of progress to the report of the stall. */
    private static final Duration STALL_REPORT = Duration.ofSeconds(6);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sequential",
                "fixed-pool",
                "fork-join",
                "parallel-stream",
                "virtual-threads",
                "structured-scope",
                "blocking-queue",
                "channels",
                "event-loop"
            })
    void anHonestTrialIsDone(String backend) throws Exception {
        try (TrialProcess trial = TrialProcess.of(Specs.mixed(backend, LOOP))) {
            assertThat(trial.exit()).as(trial::toString).isZero();

            assertThat(trial.events().getFirst()).isInstanceOf(Hello.class);
            assertThat(trial.events().getLast()).isInstanceOf(Done.class);
            Done done = trial.all(Done.class).getFirst();
            assertThat(done.answers().violation()).isNull();
            assertThat(done.histograms()).containsOnlyKeys("sojourn", "service", "queueWait", "op");
            assertThat(trial.all(Iteration.class))
                    .filteredOn(iteration -> iteration.phase() == Phase.MEASURE)
                    .hasSize(3)
                    .allSatisfy(iteration -> assertThat(iteration.cpuNanos()).isPositive());
            Hello hello = trial.all(Hello.class).getFirst();
            assertThat(hello.protocol()).isEqualTo(TrialEvent.PROTOCOL);
            assertThat(hello.flags()).contains("-Xmx64m", "-XX:+UseParallelGC");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"process-pipe", "process-socket", "process-shm"})
    void anHonestTrialOfProcessesCountsWhatTheyUse(String backend) throws Exception {
        Map<String, Object> params = Map.of("tasks", 200L, "payload", 20_000L);
        try (TrialProcess trial = TrialProcess.of(Specs.of("ipc-echo", params, backend, LOOP))) {
            assertThat(trial.exit()).as(trial::toString).isZero();

            Done done = trial.all(Done.class).getFirst();
            assertThat(done.answers().violation()).isNull();
            assertThat(done.histograms()).containsOnlyKeys("sojourn", "service", "queueWait", "op");
            assertThat(trial.all(Iteration.class))
                    .filteredOn(iteration -> iteration.phase() == Phase.MEASURE)
                    .hasSize(3)
                    .allSatisfy(iteration -> {
                        assertThat(iteration.cpuNanos()).isPositive();
                        assertThat(iteration.voluntarySwitches()).isPositive();
                        assertThat(iteration.allocatedBytes()).isNull();
                        assertThat(iteration.counters())
                                .containsKeys(
                                        "encodeNanos",
                                        "transferNanos",
                                        "decodeNanos",
                                        "timedTasks",
                                        "childStartNanosMax");
                    });
        }
    }

    @Test
    void philosophersDineOnVirtualThreads() throws Exception {
        Loop loop = new Loop(3, 100 * MILLI, 2_000 * MILLI, 0, 0, 3_000 * MILLI);
        try (TrialProcess trial = TrialProcess.of(philosophers("tanenbaum", "blocking", "virtual-threads", loop))) {
            assertThat(trial.exit()).as(trial::toString).isZero();

            assertThat(trial.all(Done.class).getFirst().answers().violation()).isNull();
            assertThat(trial.all(Iteration.class)).allSatisfy(iteration -> {
                assertThat(iteration.perParticipant()).hasSize(5);
                assertThat(iteration.counters()).containsKey(CrewRunner.LONGEST_WAIT);
            });
        }
    }

    @Test
    void aWrongAnswerIsAViolation() throws Exception {
        try (TrialProcess trial = TrialProcess.of(faulty("wrong", "fixed-pool"))) {
            assertThat(trial.exit()).as(trial::toString).isZero();

            assertThat(trial.all(Done.class).getFirst().answers().violation()).contains("answered");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fixed-pool", "virtual-threads", "event-loop"})
    void aTaskThatThrowsIsFatal(String backend) throws Exception {
        try (TrialProcess trial = TrialProcess.of(faulty("throwing", backend))) {
            assertThat(trial.exit()).as(trial::toString).isEqualTo(ExitCode.FATAL.number());

            Fatal fatal = (Fatal) trial.events().getLast();
            assertThat(fatal.reason()).contains("thrown on purpose");
            assertThat(fatal.stack()).contains("FaultyTrialMain");
            assertThat(trial.log()).contains("thrown on purpose");
        }
    }

    @Test
    void anUncaughtExceptionInAnyThreadIsFatal() throws Exception {
        try (TrialProcess trial = TrialProcess.of(faulty("dying-elsewhere", "fixed-pool"))) {
            assertThat(trial.exit()).as(trial::toString).isEqualTo(ExitCode.FATAL.number());

            assertThat(trial.all(Fatal.class))
                    .first()
                    .extracting(Fatal::reason)
                    .asString()
                    .contains("died elsewhere");
        }
    }

    @Test
    void aTaskThatExitsEndsTheProcessWithoutDone() throws Exception {
        try (TrialProcess trial = TrialProcess.of(faulty("exiting", "fixed-pool"))) {
            assertThat(trial.exit()).as(trial::toString).isEqualTo(3);

            assertThat(trial.all(Done.class)).isEmpty();
        }
    }

    @Test
    void aFullHeapEndsTheProcess() throws Exception {
        try (TrialProcess trial = TrialProcess.of(faulty("filling", "fixed-pool"))) {
            assertThat(trial.exit()).as(trial::toString).isEqualTo(3);

            assertThat(trial.all(Done.class)).isEmpty();
        }
    }

    @Test
    void whatTasksPrintGoesToTheLog() throws Exception {
        try (TrialProcess trial = TrialProcess.of(faulty("printing", "fixed-pool"))) {
            assertThat(trial.exit()).as(trial::toString).isZero();

            assertThat(trial.log()).contains("a line that is no event");
            assertThat(trial.lines()).allSatisfy(line -> assertThat(line).startsWith("{\"event\":"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fixed-pool", "virtual-threads"})
    void aDeadlockIsReportedWithItsCycle(String backend) throws Exception {
        try (TrialProcess trial = TrialProcess.of(faulty("embracing", backend))) {
            Stall stall = stall(trial);

            assertThat(stall.kind()).isEqualTo(StallKind.DEADLOCK);
            assertThat(stall.cycle())
                    .containsExactlyInAnyOrder(
                            "participant 0 waits for right held by participant 1",
                            "participant 1 waits for left held by participant 0");
            assertThat(stall.stacks()).anySatisfy(stack -> assertThat(stack).contains("FaultyTrialMain"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fixed-pool", "virtual-threads"})
    void aDeadlockThatNobodyRecordedIsFoundByTheThreads(String backend) throws Exception {
        try (TrialProcess trial = TrialProcess.of(faulty("embracing-monitors", backend))) {
            Stall stall = stall(trial);

            assertThat(stall.kind()).isEqualTo(StallKind.DEADLOCK);
            assertThat(stall.cycle())
                    .hasSize(2)
                    .allSatisfy(sentence -> assertThat(sentence)
                            .startsWith("thread symposium-" + backend)
                            .contains("waits for java.lang.Object@"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"platform-per-task", "virtual-threads"})
    void naivePhilosophersDeadlock(String backend) throws Exception {
        Loop loop = new Loop(100, 100 * MILLI, 60_000 * MILLI, 0, 0, 3_000 * MILLI);
        try (TrialProcess trial = TrialProcess.of(philosophers("naive", "yield", backend, loop))) {
            Stall stall = stall(trial);

            assertThat(stall.kind()).isEqualTo(StallKind.DEADLOCK);
            assertThat(stall.cycle())
                    .hasSize(5)
                    .allSatisfy(sentence ->
                            assertThat(sentence).matches("philosopher \\d waits for fork \\d held by philosopher \\d"));
        }
    }

    @Test
    void workersThatWaitForQueuedTasksAreAStarvedPool() throws Exception {
        TrialSpec spec = Specs.of("waiting", Map.of(), "small-pool", LOOP);
        try (TrialProcess trial = TrialProcess.of(spec)) {
            assertThat(stall(trial).kind()).isEqualTo(StallKind.STARVED_POOL);
        }
    }

    @Test
    void spinningWithoutProgressIsALivelock() throws Exception {
        try (TrialProcess trial = TrialProcess.of(faulty("spinning", "fixed-pool"))) {
            assertThat(stall(trial).kind()).isEqualTo(StallKind.LIVELOCK);
        }
    }

    @Test
    void waitingForWhatNeverComesIsBlocked(@TempDir Path artifacts) throws Exception {
        try (TrialProcess trial = TrialProcess.start(Map.of("SYMPOSIUM_ARTIFACTS", artifacts.toString()), "run")) {
            trial.say(TrialSpecJson.write(faulty("waiting", "fixed-pool")));
            Stall stall = stall(trial);

            assertThat(stall.kind()).isEqualTo(StallKind.BLOCKED);
            assertThat(stall.cycle()).isEmpty();
            assertThat(stall.dump()).isNotNull();
            assertThat(Files.readString(Path.of(stall.dump()))).contains("CountDownLatch");
        }
    }

    @Test
    void aStoppedProcessIsNoStall() throws Exception {
        Loop loop = new Loop(4, 50 * MILLI, 10_000 * MILLI, 0, 0, 1_000 * MILLI);
        try (TrialProcess trial = TrialProcess.of(Specs.mixed("fixed-pool", loop))) {
            trial.await(Iteration.class, iteration -> iteration.phase() == Phase.WARMUP);
            trial.signal("STOP");
            Thread.sleep(3_000); // the time itself is what is tested
            trial.signal("CONT");

            assertThat(trial.exit()).as(trial::toString).isZero();
            assertThat(trial.all(Stall.class)).isEmpty();
            assertThat(trial.all(Done.class)).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"spinning", "embracing", "honest"})
    void theEndOfTheLifelineHaltsAtOnce(String workload) throws Exception {
        Loop forEver = new Loop(1_000_000, 5 * MILLI, 600_000 * MILLI, 0, 0, 600_000 * MILLI);
        try (TrialProcess trial = TrialProcess.of(Specs.of(workload, Map.of(), "fixed-pool", forEver))) {
            trial.await(Heartbeat.class, heartbeat -> true);

            trial.abandon();

            assertThat(trial.exit()).as(trial::toString).isEqualTo(ExitCode.ORPHANED.number());
            assertThat(trial.all(Done.class)).isEmpty();
        }
    }

    @Test
    void heartbeatsTellProgressThatNeverShrinks() throws Exception {
        Loop loop = new Loop(100, 100 * MILLI, 1_000 * MILLI, 0, 0, 3_000 * MILLI);
        try (TrialProcess trial = TrialProcess.of(Specs.of("honest", Map.of(), "fixed-pool", loop))) {
            assertThat(trial.exit()).as(trial::toString).isZero();

            List<Long> progress =
                    trial.all(Heartbeat.class).stream().map(Heartbeat::progress).toList();
            assertThat(progress).hasSizeGreaterThan(2).isSorted();
            assertThat(progress.getLast()).isGreaterThan(progress.getFirst());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "rubbish", "{\"trial\":"})
    void aSpecThatIsNoneIsFatal(String line) throws Exception {
        try (TrialProcess trial = TrialProcess.start(Map.of(), "run")) {
            trial.say(line);

            assertThat(trial.exit()).as(trial::toString).isEqualTo(ExitCode.BAD_SPEC.number());
            assertThat(trial.events().getLast()).isInstanceOf(Fatal.class);
        }
    }

    @Test
    void whatIsNotThereIsNamed() throws Exception {
        try (TrialProcess trial = TrialProcess.of(Specs.mixed("telepathy", LOOP))) {
            assertThat(trial.exit()).as(trial::toString).isEqualTo(ExitCode.BAD_SPEC.number());
            assertThat(trial.all(Fatal.class))
                    .first()
                    .extracting(Fatal::reason)
                    .asString()
                    .contains("there is no backend telepathy");
        }
    }

    @Test
    void anUnknownVerbIsRefused() throws Exception {
        try (TrialProcess trial = TrialProcess.start(Map.of(), "dance")) {
            assertThat(trial.exit()).isEqualTo(ExitCode.USAGE.number());
            assertThat(trial.log()).contains("describe | calibrate | run");
        }
    }

    @Test
    void describePrintsWhatThereIs() throws Exception {
        RuntimeDescription runtime = RuntimeDescriptionJson.read(answer("describe"));

        assertThat(runtime.runtime()).isEqualTo("jvm");
        assertThat(runtime.protocol()).isEqualTo(TrialEvent.PROTOCOL);
        assertThat(runtime.workloads())
                .extracting(WorkloadDescription::id)
                .contains("mixed", "sleep", "prime-factors", "counter", "dining-philosophers");
        assertThat(runtime.backends()).isEqualTo(Backends.all());
    }

    @Test
    void calibratePrintsTheMedianOfFive() throws Exception {
        TokenCalibration calibration = TokenCalibrationJson.read(answer("calibrate"));

        assertThat(calibration.samples())
                .hasSize(5)
                .allSatisfy(sample -> assertThat(sample).isPositive());
        assertThat(calibration.nanosPerToken())
                .isEqualTo(calibration.samples().stream().sorted().toList().get(2));
    }

    private static String answer(String verb) throws Exception {
        try (TrialProcess process = TrialProcess.start(Map.of(), verb)) {
            assertThat(process.exit()).as(process::toString).isZero();
            assertThat(process.lines()).hasSize(1);
            return process.lines().getFirst();
        }
    }

    @Test
    void readySaysWhatWarmUpCost() throws Exception {
        try (TrialProcess trial = TrialProcess.of(Specs.mixed("fixed-pool", LOOP))) {
            assertThat(trial.exit()).as(trial::toString).isZero();

            long warmup = trial.all(Iteration.class).stream()
                    .filter(iteration -> iteration.phase() == Phase.WARMUP)
                    .mapToLong(Iteration::wallNanos)
                    .sum();
            assertThat(trial.all(Ready.class).getFirst().warmupNanos()).isGreaterThanOrEqualTo(warmup);
        }
    }

    private static TrialSpec faulty(String workload, String backend) {
        Loop loop = new Loop(20, 5 * MILLI, 3_000 * MILLI, 20 * MILLI, 100 * MILLI, 3_000 * MILLI);
        return Specs.of(workload, Map.of(), backend, loop);
    }

    private static TrialSpec philosophers(String strategy, String regime, String backend, Loop loop) {
        Workload workload = Workloads.find("dining-philosophers").orElseThrow();
        Map<String, Object> params = TestParams.of(
                        workload.description(), Map.of("strategy", strategy, "regime", regime))
                .values();
        return Specs.of("dining-philosophers", params, backend, loop);
    }

    /** The last event, which came in time. */
    private static Stall stall(TrialProcess trial) throws InterruptedException {
        Stall stall = trial.await(Stall.class, event -> true);
        assertThat(trial.exit()).as(trial::toString).isEqualTo(ExitCode.STALLED.number());
        assertThat(trial.events().getLast()).isEqualTo(stall);
        assertThat(Duration.ofNanos(stall.stalledNanos())).isLessThan(STALL_REPORT);
        return stall;
    }
}
