package dev.symposium.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symposium.backend.Backends;
import dev.symposium.host.CpuSet;
import dev.symposium.protocol.TrialEvent.Answers;
import dev.symposium.protocol.TrialEvent.Done;
import dev.symposium.protocol.TrialEvent.Heartbeat;
import dev.symposium.protocol.TrialEvent.Iteration;
import dev.symposium.protocol.TrialEvent.Phase;
import dev.symposium.protocol.TrialEvent.Ready;
import dev.symposium.protocol.TrialSpec;
import dev.symposium.protocol.TrialSpec.Loop;
import dev.symposium.workload.Batch;
import dev.symposium.workload.Operation;
import dev.symposium.workload.Pipeline;
import dev.symposium.workload.Program;
import dev.symposium.workload.Program.Step;
import dev.symposium.workload.Sync;
import dev.symposium.workload.TaskStamps;
import dev.symposium.workload.ThreadsEngine;
import dev.symposium.workload.Work;
import dev.symposium.workload.Workloads;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrialTest {

    private static final long MILLI = Specs.MILLI;

    private final Recorder recorder = new Recorder();

    @ParameterizedTest
    @ValueSource(strings = {"sequential", "fixed-pool", "virtual-threads", "event-loop"})
    void itWarmsUpCalibratesMeasuresAndIsDone(String backend) throws Exception {
        run(Specs.mixed(backend, Specs.SHORT));

        assertThat(kinds())
                .containsExactly(
                        "Iteration",
                        "Iteration",
                        "Calibration",
                        "Ready",
                        "Iteration",
                        "Iteration",
                        "Calibration",
                        "Done");
        assertThat(recorder.all(Iteration.class))
                .extracting(Iteration::phase, Iteration::index)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Phase.WARMUP, 0),
                        org.assertj.core.groups.Tuple.tuple(Phase.WARMUP, 1),
                        org.assertj.core.groups.Tuple.tuple(Phase.MEASURE, 0),
                        org.assertj.core.groups.Tuple.tuple(Phase.MEASURE, 1));
        Answers answers = recorder.only(Done.class).answers();
        assertThat(answers.violation()).isNull();
        assertThat(answers.answer()).isEqualTo(answers.golden());
        assertThat(answers.verified()).isEqualTo(4);
    }

    @Test
    void aMeasuredIterationKnowsWhatItUsed() throws Exception {
        run(Specs.mixed("fixed-pool", Specs.SHORT));

        for (Iteration iteration : measured()) {
            assertThat(iteration.units()).isEqualTo(iteration.ops() * 20);
            assertThat(iteration.wallNanos()).isGreaterThanOrEqualTo(10 * MILLI); // 20 waits of 1 ms on 2 threads
            assertThat(iteration.cpuNanos()).isPositive();
            assertThat(iteration.allocatedBytes()).isPositive();
            assertThat(iteration.voluntarySwitches()).isPositive();
            assertThat(iteration.jitNanos()).isNotNegative();
            assertThat(iteration.gcNanos()).isNotNegative();
            assertThat(iteration.helperCpuNanos()).isNull();
        }
        assertThat(recorder.only(Done.class).memoryPeakBytes()).isPositive();
    }

    /** On as many cores as P, helpers share them, and every iteration says so. */
    @Test
    void theCpuTimeOfAServerIsCountedApart() throws Exception {
        for (String backend : List.of("fixed-pool", "virtual-threads", "event-loop")) {
            Recorder of = new Recorder();
            new Trial(
                            Specs.of(
                                    "socket-echo",
                                    Map.of("tasks", 20L, "payload", 300L, "delay", MILLI, "connections", 30L),
                                    backend,
                                    Specs.SHORT),
                            Workloads.find("socket-echo").orElseThrow(),
                            Backends.find(backend).orElseThrow(),
                            of,
                            TrialTest::noHalt,
                            Optional.empty())
                    .run();

            assertThat(of.only(Done.class).answers().violation()).as(backend).isNull();
            int cores = CpuSet.allowed().size();
            assertThat(of.all(Iteration.class))
                    .isNotEmpty()
                    .allSatisfy(iteration -> assertThat(iteration.counters())
                            .as(backend)
                            .containsEntry("helperSharesCoresMax", cores > 2 ? 0L : 1L));
            assertThat(of.all(Iteration.class).stream().filter(i -> i.phase() == Phase.MEASURE))
                    .isNotEmpty()
                    .allSatisfy(iteration -> {
                        assertThat(iteration.helperCpuNanos()).as(backend).isPositive();
                        assertThat(iteration.cpuNanos()).as(backend).isPositive();
                    });
        }
    }

    @Test
    void histogramsHoldEveryTaskOfTheMeasuredOps() throws Exception {
        run(Specs.mixed("fixed-pool", Specs.SHORT));

        assertThat(histogram("sojourn").getTotalCount()).isEqualTo(40);
        assertThat(histogram("queueWait").getTotalCount()).isEqualTo(40);
        assertThat(histogram("service").getMinValue()).isGreaterThanOrEqualTo(999 * MILLI / 1000);
        assertThat(histogram("op").getTotalCount()).isEqualTo(2);
    }

    @Test
    void anIterationEndsWithTheOpDuringWhichItsTimePassed() throws Exception {
        Loop loop = new Loop(3, 25 * MILLI, 10_000 * MILLI, 0, 0, 3_000 * MILLI);

        run(Specs.of("sleep", Map.of("tasks", 1L, "duration", 10 * MILLI), "sequential", loop));

        assertThat(measured()).hasSize(3).allSatisfy(iteration -> {
            assertThat(iteration.wallNanos()).isGreaterThanOrEqualTo(25 * MILLI);
            assertThat(iteration.ops()).isBetween(1L, 3L);
        });
    }

    @Test
    void itStopsWhenItsTimeIsUpButNotBeforeTwoOps() throws Exception {
        Loop loop = new Loop(10, 1, 1, 0, 0, 3_000 * MILLI);

        run(Specs.mixed("sequential", loop));

        assertThat(measured()).hasSize(2);
    }

    @Test
    void oneIterationAloneStillHasTwoOps() throws Exception {
        Loop loop = new Loop(1, 1, 1_000 * MILLI, 0, 0, 3_000 * MILLI);

        run(Specs.mixed("sequential", loop));

        assertThat(measured().stream().mapToLong(Iteration::ops).sum()).isEqualTo(2);
    }

    @Test
    void warmUpThatDoesNotSettleGivesUp() throws Exception {
        Loop loop = new Loop(2, 1, 50 * MILLI, 0, 30 * MILLI, 3_000 * MILLI);
        AtomicInteger op = new AtomicInteger();
        Operation leaping = TestOperation.of(
                new TestCrew(1, null, (self, deadline, stamps) -> Thread.sleep(op.incrementAndGet() * 2L)), 0);

        run(Specs.test(loop), leaping, TestBackend.of(() -> new ThreadsEngine(1)));

        Ready ready = recorder.only(Ready.class);
        assertThat(ready.steady()).isFalse();
        assertThat(ready.warmupNanos()).isGreaterThanOrEqualTo(30 * MILLI);
        assertThat(ready.warmupIterations())
                .isEqualTo(recorder.all(Iteration.class).size() - measured().size());
    }

    @Test
    void warmUpThatSettlesIsSteady() throws Exception {
        Loop loop = new Loop(2, 2 * MILLI, 50 * MILLI, 0, 20_000 * MILLI, 3_000 * MILLI);

        run(Specs.of("sleep", Map.of("tasks", 1L, "duration", 2 * MILLI), "sequential", loop));

        assertThat(recorder.only(Ready.class).steady()).isTrue();
        assertThat(recorder.only(Ready.class).warmupIterations()).isGreaterThanOrEqualTo(10);
    }

    @Test
    void aWrongOpEndsTheTrialAtOnce() throws Exception {
        AtomicInteger op = new AtomicInteger();
        TestCrew crew = new TestCrew(1, null, (self, deadline, stamps) -> {});
        Operation operation = TestOperation.of(crew, 0);

        run(Specs.test(Specs.SHORT), operation, TestBackend.of(() -> new ThreadsEngine(1) {
            @Override
            public long crew(
                    dev.symposium.workload.Crew c,
                    dev.symposium.workload.Deadline deadline,
                    dev.symposium.workload.TurnStamps stamps)
                    throws InterruptedException {
                return op.incrementAndGet() == 3 ? 99 : super.crew(c, deadline, stamps);
            }
        }));

        assertThat(op).hasValue(3);
        assertThat(kinds())
                .containsExactly("Iteration", "Iteration", "Calibration", "Ready", "Iteration", "Calibration", "Done");
        assertThat(recorder.only(Done.class).answers())
                .isEqualTo(new Answers("0", "63", 3, "op 3 answered 63 instead of 0"));
    }

    @Test
    void aWrongOpInTheWarmUpIsNeverMeasured() throws Exception {
        TestCrew crew = new TestCrew(1, null, (self, deadline, stamps) -> {});

        run(Specs.test(Specs.SHORT), TestOperation.of(crew, 7), TestBackend.of(() -> new ThreadsEngine(1)));

        assertThat(kinds()).containsExactly("Iteration", "Done");
        assertThat(recorder.only(Done.class).answers().violation()).isEqualTo("op 1 answered 0 instead of 7");
    }

    @Test
    void anOpFasterThanAnHonestOneIsAViolation() throws Exception {
        TestCrew crew = new TestCrew(1, null, (self, deadline, stamps) -> {});

        run(
                Specs.test(Specs.SHORT),
                TestOperation.of(crew, 0).withLeastNanos(60_000 * MILLI),
                TestBackend.of(() -> new ThreadsEngine(1)));

        assertThat(recorder.only(Done.class).answers().violation())
                .contains("an honest one takes at least 60000000000 ns");
    }

    @Test
    void aWaitHoldsOneOfPWorkersForABatchAndNotForStages() throws Exception {
        Sync sync = new Sync(1);
        Batch batch = new Batch(Program.of(new Step.Cpu(1)), 4, sync);
        BoundsAsked ofBatch = new BoundsAsked(TestOperation.of(batch, 0));
        BoundsAsked ofPipeline = new BoundsAsked(TestOperation.of(new NoStages(), 0));
        TestBackend holding = new TestBackend(() -> new ThreadsEngine(1), true);

        run(Specs.test(Specs.SHORT), ofBatch, holding);
        assertThatThrownBy(() -> run(Specs.test(Specs.SHORT), ofPipeline, holding))
                .hasMessage("not run");

        assertThat(ofBatch.asked).containsExactly(OptionalInt.of(2));
        assertThat(ofPipeline.asked).containsExactly(OptionalInt.empty());
    }

    @Test
    void aTaskWithoutStampsIsAViolation() throws Exception {
        Sync sync = new Sync(4);
        Batch batch = new Batch(Program.of(new Step.Cpu(10)), 4, sync);
        batch.begin();
        for (int i = 0; i < 4; i++) {
            batch.run(i, new dev.symposium.workload.TaskStamps(4, 1));
        }

        run(
                Specs.test(Specs.SHORT),
                TestOperation.of(batch, batch.answer()),
                TestBackend.of(() -> new ThreadsEngine(1) {
                    @Override
                    public long batch(Batch work, dev.symposium.workload.TaskStamps stamps)
                            throws InterruptedException {
                        return super.batch(work, new dev.symposium.workload.TaskStamps(4, 1));
                    }
                }));

        assertThat(recorder.only(Done.class).answers().violation())
                .startsWith("a task was not submitted, started and ended within its op");
    }

    @Test
    void aCrewOfFixedTimeIsEndedByTheTimerAndCountedByParticipant() throws Exception {
        AtomicLong longest = new AtomicLong();
        TestCrew[] crew = new TestCrew[1];
        crew[0] = new TestCrew(2, 20 * MILLI, (self, deadline, stamps) -> {
            while (!deadline.isOver()) {
                stamps.wanted(self);
                Thread.sleep(1);
                stamps.granted(self);
                stamps.released(self);
                crew[0].done(self);
            }
            longest.accumulateAndGet(stamps.longestWaitNanos(self), Math::max);
        });

        run(
                Specs.test(Specs.SHORT),
                TestOperation.of(crew[0], 0).withLeastNanos(20 * MILLI).withCounters(Map.of("meals", 3L)),
                TestBackend.of(() -> new ThreadsEngine(2)));

        assertThat(recorder.only(Done.class).answers().violation()).isNull();
        assertThat(measured()).isNotEmpty().allSatisfy(iteration -> {
            assertThat(iteration.wallNanos()).isGreaterThanOrEqualTo(20 * MILLI);
            assertThat(iteration.perParticipant()).hasSize(2);
            assertThat(iteration.units())
                    .isEqualTo(iteration.perParticipant().stream()
                            .mapToLong(Long::longValue)
                            .sum())
                    .isPositive();
            assertThat(iteration.counters()).containsEntry("meals", 3 * iteration.ops());
            assertThat(iteration.counters().get("longestWaitNanosMax")).isBetween(MILLI, longest.get());
        });
        long turns = measured().stream().mapToLong(Iteration::units).sum();
        assertThat(histogram("queueWait").getTotalCount()).isPositive().isLessThanOrEqualTo(turns);
        assertThat(histogram("queueWait").getMinValue()).isGreaterThanOrEqualTo(MILLI * 999 / 1000);
    }

    @Test
    void whatATaskThrowsReachesTheCaller() {
        TestCrew crew = new TestCrew(1, null, (self, deadline, stamps) -> {
            throw new IllegalStateException("broken on purpose");
        });

        assertThatThrownBy(() -> run(
                        Specs.test(Specs.SHORT), TestOperation.of(crew, 0), TestBackend.of(() -> new ThreadsEngine(1))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("broken on purpose");
        assertThat(recorder.all(Done.class)).isEmpty();
    }

    private List<Iteration> measured() {
        return recorder.all(Iteration.class).stream()
                .filter(iteration -> iteration.phase() == Phase.MEASURE)
                .toList();
    }

    private List<String> kinds() {
        return recorder.events().stream()
                .filter(event -> !(event instanceof Heartbeat))
                .map(event -> event.getClass().getSimpleName())
                .toList();
    }

    private Histogram histogram(String name) throws Exception {
        byte[] bytes = Base64.getDecoder()
                .decode(recorder.only(Done.class).histograms().get(name));
        return Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(bytes), 0);
    }

    private void run(TrialSpec spec) throws InterruptedException {
        new Trial(
                        spec,
                        Workloads.find(spec.workload()).orElseThrow(),
                        Backends.find(spec.backend()).orElseThrow(),
                        recorder,
                        TrialTest::noHalt,
                        Optional.empty())
                .run();
    }

    private void run(TrialSpec spec, Operation operation, TestBackend backend) throws InterruptedException {
        new Trial(spec, new TestWorkload(() -> operation), backend, recorder, TrialTest::noHalt, Optional.empty())
                .run();
    }

    private static void noHalt(ExitCode code) {
        throw new AssertionError("the trial halted with " + code);
    }

    /** Remembers for which bound on what is in flight it was asked how long an op takes at least. */
    private static final class BoundsAsked implements Operation {

        private final Operation operation;
        private final List<OptionalInt> asked = new ArrayList<>();

        BoundsAsked(Operation operation) {
            this.operation = operation;
        }

        @Override
        public Work work() {
            return operation.work();
        }

        @Override
        public long reference() {
            return operation.reference();
        }

        @Override
        public long leastNanos(int parallelism, OptionalInt inFlight) {
            asked.add(inFlight);
            return 0;
        }

        @Override
        public Sync sync() {
            return operation.sync();
        }
    }

    /** A pipeline that is not run. */
    private static final class NoStages implements Pipeline {

        @Override
        public List<Program> stages() {
            return List.of(Program.of(new Step.Cpu(1)));
        }

        @Override
        public int items() {
            return 1;
        }

        @Override
        public int capacity() {
            return 1;
        }

        @Override
        public void begin() {
            throw new UnsupportedOperationException("not run");
        }

        @Override
        public void run(int stage, int item, TaskStamps stamps) {
            throw new AssertionError("not run");
        }

        @Override
        public long answer() {
            throw new AssertionError("not run");
        }

        @Override
        public long units() {
            return 0;
        }

        @Override
        public long progress() {
            return 0;
        }
    }
}
