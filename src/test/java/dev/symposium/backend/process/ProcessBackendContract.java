package dev.symposium.backend.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import dev.symposium.backend.Backend;
import dev.symposium.backend.Backend.Threads;
import dev.symposium.backend.Backends;
import dev.symposium.backend.Bounds;
import dev.symposium.backend.Engine;
import dev.symposium.backend.OpCall;
import dev.symposium.backend.Workers;
import dev.symposium.protocol.RuntimeDescription.Form;
import dev.symposium.protocol.RuntimeDescription.Parameter;
import dev.symposium.protocol.RuntimeDescription.Shape;
import dev.symposium.workload.Batch;
import dev.symposium.workload.Operation;
import dev.symposium.workload.Params;
import dev.symposium.workload.Recipe;
import dev.symposium.workload.TaskStamps;
import dev.symposium.workload.TestParams;
import dev.symposium.workload.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every backend of processes promises. Kernels cannot be a test's own: work goes by recipe, and answers tell. */
@Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
abstract class ProcessBackendContract {

    private static final Duration GENEROUS = Duration.ofSeconds(30);

    private final List<Engine> opened = new ArrayList<>();
    private List<Long> before = List.of();

    /** With children that run {@link WorkerForTests}. */
    abstract Backend backend(String mainClass);

    /** The backend's own parameters, beside the defaults. */
    Map<String, Object> design() {
        return Map.of();
    }

    @BeforeEach
    void remember() {
        before = LiveChildren.pids();
    }

    @AfterEach
    void close() {
        opened.forEach(Engine::close);
        assertThat(children()).as("children after all was closed").isEmpty();
    }

    // ---- answers

    static List<String> encodings() {
        return Codec.CHOICES;
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void everyWorkloadAnswersWhatItsReferenceSays(String encoding) throws Exception {
        Map<String, Object> design = Map.of("encoding", encoding);
        assertAnswers("mixed", Map.of("tasks", "50", "cpu", "2us", "wait", "10us"), Bounds.of(2), design);
        assertAnswers("prime-factors", Map.of("tasks", "300", "size", "20"), Bounds.of(2), design);
        assertAnswers("ipc-echo", Map.of("tasks", "200", "payload", "4096"), Bounds.of(2), design);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 63, 40_000, 300_000, 4 << 20})
    void payloadsOfAnySizeArrive(int bytes) throws Exception {
        int tasks = bytes > 1_000_000 ? 6 : 40;
        assertAnswers(
                "ipc-echo",
                Map.of("tasks", Integer.toString(tasks), "payload", Integer.toString(bytes)),
                Bounds.of(2),
                Map.of("window", 8L));
    }

    @Test
    void largePayloadsSurviveEveryEncoding() throws Exception {
        for (String encoding : Codec.CHOICES) {
            assertAnswers(
                    "ipc-echo",
                    Map.of("tasks", "8", "payload", "1000003"),
                    Bounds.of(1),
                    Map.of("encoding", encoding, "window", 4L));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void anyPAndKGiveTheSameAnswer(int parallelism) throws Exception {
        for (OptionalInt inFlight :
                List.of(OptionalInt.of(parallelism), OptionalInt.of(parallelism + 1), OptionalInt.empty())) {
            assertAnswers(
                    "ipc-echo", Map.of("tasks", "101", "payload", "100"), new Bounds(parallelism, inFlight), Map.of());
        }
    }

    @Test
    void aLongSeriesOfOpsStaysRight() throws Exception {
        Operation operation = prepare("ipc-echo", Map.of("tasks", "17", "payload", "33"), 9);
        Engine engine = open(operation, "ipc-echo", Map.of("tasks", "17", "payload", "33"), 9, Bounds.of(2), Map.of());
        long reference = operation.reference();
        TaskStamps stamps = new TaskStamps(17, 4);
        for (int op = 0; op < 300; op++) {
            assertThat(engine.batch((Batch) operation.work(), stamps)).isEqualTo(reference);
        }
    }

    private void assertAnswers(String workload, Map<String, String> params, Bounds bounds, Map<String, Object> beside)
            throws Exception {
        Operation operation = prepare(workload, params, 5);
        Engine engine = open(operation, workload, params, 5, bounds, beside);
        Batch batch = (Batch) operation.work();
        TaskStamps stamps = new TaskStamps(batch.tasks(), 1);
        for (int op = 0; op < 2; op++) {
            long began = System.nanoTime();
            assertThat(engine.batch(batch, stamps))
                    .as("%s %s with %s", workload, params, beside)
                    .isEqualTo(operation.reference());
            long ended = System.nanoTime();
            for (int slot = 0; slot < stamps.slots(); slot++) {
                assertThat(List.of(
                                began, stamps.submittedAt(slot), stamps.startedAt(slot), stamps.endedAt(slot), ended))
                        .as("stamps of task %d", slot)
                        .isSorted();
            }
        }
        engine.close();
    }

    // ---- P and K

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void parallelismIsTheNumberOfChildrenAndOfTasksAtOnce(int parallelism) throws Exception {
        Map<String, String> params = Map.of("tasks", Integer.toString(4 * parallelism), "duration", "30ms");
        Operation operation = prepare("sleep", params, 1);
        Engine engine = open(operation, "sleep", params, 1, Bounds.of(parallelism), Map.of());
        assertThat(children()).hasSize(parallelism);
        TaskStamps stamps = new TaskStamps(4 * parallelism, 1);

        engine.batch((Batch) operation.work(), stamps);

        assertThat(mostAtOnce(stamps, false)).isEqualTo(parallelism);
        assertThat(children()).hasSize(parallelism);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5})
    void noMoreTasksAreInFlightThanAllowed(int inFlight) throws Exception {
        Map<String, String> params = Map.of("tasks", "60", "duration", "1ms");
        Operation operation = prepare("sleep", params, 1);
        Engine engine =
                open(operation, "sleep", params, 1, new Bounds(2, OptionalInt.of(inFlight)), Map.of("window", 8L));
        TaskStamps stamps = new TaskStamps(60, 1);

        engine.batch((Batch) operation.work(), stamps);

        assertThat(mostAtOnce(stamps, true)).isBetween(2, inFlight);
    }

    @Test
    void theLastTasksGoToWhoIsIdle() throws Exception {
        Map<String, String> params = Map.of("tasks", "2", "duration", "50ms");
        Operation operation = prepare("sleep", params, 1);
        Engine engine = open(operation, "sleep", params, 1, Bounds.of(2), Map.of("window", 8L));
        TaskStamps stamps = new TaskStamps(2, 1);

        engine.batch((Batch) operation.work(), stamps);

        assertThat(mostAtOnce(stamps, false)).isEqualTo(2);
    }

    @Test
    void threadsInThisJvmAreAsDeclared() throws Exception {
        Operation operation = operationForTests("test-waits");
        Bounds bounds = Bounds.of(2);
        Engine engine = openForTests("test-waits", 2);
        Threads declared = backend(WORKER).threads(bounds, operation.work());
        assertThat(threads()).hasSize(declared.standing());

        OpCall op = start(engine, operation);
        await().atMost(GENEROUS).until(() -> threads().size() == declared.peak());
        op.interrupt();
        assertThat(op.thrown()).isInstanceOf(InterruptedException.class);

        assertThat(threads()).hasSize(declared.standing());
        engine.close();
        assertThat(threads()).isEmpty();
    }

    // ---- ends

    @Test
    void anInterruptEndsTasksThatWaitAndTheSameChildrenGoOn() throws Exception {
        Operation operation = operationForTests("test-waits");
        Engine engine = openForTests("test-waits", 2);
        List<Long> children = children();
        for (int round = 0; round < 3; round++) {
            OpCall op = start(engine, operation);
            awaitUnderWay(op, operation);
            op.interrupt();
            assertThat(op.thrown()).isInstanceOf(InterruptedException.class);
        }
        assertThat(children()).isEqualTo(children);
    }

    @Test
    void afterAnInterruptTheNextOpIsRight() throws Exception {
        Map<String, String> params = Map.of("tasks", "2000", "cpu", "20us", "wait", "200us");
        Operation operation = prepare("mixed", params, 4);
        Engine engine = open(operation, "mixed", params, 4, Bounds.of(2), Map.of("window", 4L));
        TaskStamps stamps = new TaskStamps(2000, 1);
        Batch batch = (Batch) operation.work();

        OpCall op = OpCall.start(() -> engine.batch(batch, stamps));
        await().atMost(GENEROUS).until(() -> batch.progress() > 20);
        op.interrupt();

        assertThat(op.thrown()).isInstanceOf(InterruptedException.class);
        assertThat(engine.batch(batch, stamps)).isEqualTo(operation.reference());
    }

    @Test
    void aTaskThatCannotBeInterruptedIsKilledAndTheNextOpHasNewChildren() throws Exception {
        Engine engine = openForTests("test-computes", 1);
        List<Long> children = children();
        Batch batch = batchForTests("test-computes");

        OpCall op = OpCall.start(() -> engine.batch(batch, new TaskStamps(10, 1)));
        await().atMost(GENEROUS).until(() -> batch.progress() >= 3);
        op.interrupt();

        assertThat(op.thrown()).isInstanceOf(InterruptedException.class);
        OpCall another = OpCall.start(() -> engine.batch(batch, new TaskStamps(10, 1)));
        await().atMost(GENEROUS).until(() -> batch.progress() >= 13);
        assertThat(children()).hasSize(1).doesNotContainAnyElementsOf(children);
        another.interrupt();
        assertThat(another.thrown()).isInstanceOf(InterruptedException.class);
    }

    @Test
    void closingInTheMiddleOfAnOpEndsItAndTheChildren() throws Exception {
        Operation operation = operationForTests("test-waits");
        Engine engine = openForTests("test-waits", 2);
        OpCall op = start(engine, operation);
        awaitUnderWay(op, operation);

        engine.close();

        assertThat(children()).isEmpty();
        assertThat(threads()).isEmpty();
        assertThat(op.thrown()).isInstanceOf(InterruptedException.class);
        assertThatIllegalStateException()
                .isThrownBy(() -> engine.batch((Batch) operation.work(), new TaskStamps(10, 1)))
                .withMessageContaining("closed");
    }

    @Test
    void twentyCancelsLeaveNoChild() throws Exception {
        for (int round = 0; round < 20; round++) {
            Operation operation = operationForTests("test-waits");
            Engine engine = openForTests("test-waits", 1);
            OpCall op = start(engine, operation);
            if (round % 2 == 0) {
                awaitUnderWay(op, operation);
            }
            engine.close();
            assertThat(op.thrown()).isNotNull();
            assertThat(children()).as("after cancel %d", round + 1).isEmpty();
        }
    }

    // ---- what goes wrong

    @ParameterizedTest
    @ValueSource(strings = {"test-throws", "test-throws-error"})
    void whatATaskThrowsReachesTheCallerByName(String workload) throws Exception {
        Engine engine = openForTests(workload, 2);
        List<Long> children = children();
        for (int op = 0; op < 2; op++) {
            OpCall call = OpCall.start(() -> engine.batch(batchForTests(workload), new TaskStamps(10, 1)));

            assertThat(call.thrown()).isInstanceOfSatisfying(RemoteTaskException.class, thrown -> {
                assertThat(thrown.thrown())
                        .isEqualTo(
                                workload.equals("test-throws")
                                        ? "java.lang.ArithmeticException"
                                        : "java.lang.AssertionError");
                assertThat(thrown.thrownMessage()).isEqualTo("task 3");
                assertThat(thrown.remoteStack()).contains("WorkerForTests", "BlockingInterpreter");
                assertThat(thrown).hasMessageContaining("pid");
            });
        }
        assertThat(children()).isEqualTo(children);
    }

    @Test
    void aMessageOfAMegabyteIsCut() throws Exception {
        for (String encoding : Codec.CHOICES) {
            Engine engine = open(
                    WorkerForTests.class.getName(),
                    operationForTests("test-throws-much"),
                    new Recipe("test-throws-much", Params.NONE, 0),
                    Bounds.of(1),
                    Map.of("encoding", encoding));
            OpCall call = OpCall.start(() -> engine.batch(batchForTests("test-throws-much"), new TaskStamps(10, 1)));
            assertThat(call.thrown()).isInstanceOf(RemoteTaskException.class).hasMessageStartingWith("java.lang.Ill");
        }
    }

    @Test
    void aChildThatEndsFailsTheOpWithItsLastWords() throws Exception {
        Engine engine = openForTests("test-exits", 2);

        OpCall op = OpCall.start(() -> engine.batch(batchForTests("test-exits"), new TaskStamps(10, 1)));

        assertThat(op.thrown())
                .isInstanceOf(ChildFailedException.class)
                .hasMessageContaining("of " + backend(WORKER).description().id())
                .hasMessageContaining("exited with code 7")
                .hasMessageContaining("these are my last words");
    }

    @Test
    void aChildThatIsKilledFailsTheOpAndTheNextHasNewChildren() throws Exception {
        Map<String, String> params = Map.of("tasks", "400", "cpu", "20us", "wait", "500us");
        Operation operation = prepare("mixed", params, 4);
        Engine engine = open(operation, "mixed", params, 4, Bounds.of(2), Map.of());
        Batch batch = (Batch) operation.work();
        TaskStamps stamps = new TaskStamps(400, 1);
        List<Long> children = children();

        OpCall op = OpCall.start(() -> engine.batch(batch, stamps));
        await().atMost(GENEROUS).until(() -> batch.progress() > 10);
        LiveChildren.signal(children.getFirst(), "KILL");

        assertThat(op.thrown())
                .isInstanceOf(ChildFailedException.class)
                .hasMessageContaining("pid " + children.getFirst())
                .hasMessageContaining("signal 9");
        assertThat(engine.batch(batch, stamps)).isEqualTo(operation.reference());
        assertThat(children()).hasSize(2).doesNotContainAnyElementsOf(children);
    }

    @Test
    void aChildThatIsStoppedFailsTheOpInBoundedTime() throws Exception {
        Operation operation = operationForTests("test-waits");
        Engine engine = openForTests("test-waits", 2);
        List<Long> children = children();
        OpCall op = start(engine, operation);
        awaitUnderWay(op, operation);

        LiveChildren.signal(children.getLast(), "STOP");

        assertThat(op.thrown())
                .isInstanceOf(ChildFailedException.class)
                .hasMessageContaining("pid " + children.getLast())
                .hasMessageContaining("hangs");
    }

    @Test
    void aChildThatOnlyWorksLongIsLeftAlone() throws Exception {
        Map<String, String> params = Map.of("tasks", "2", "duration", "9s");
        Operation operation = prepare("sleep", params, 1);
        Engine engine = open(operation, "sleep", params, 1, Bounds.of(2), Map.of());

        assertThat(engine.batch((Batch) operation.work(), new TaskStamps(2, 1))).isEqualTo(operation.reference());
    }

    @Test
    void aChildThatIsKilledBetweenOpsIsReplaced() throws Exception {
        Map<String, String> params = Map.of("tasks", "20", "payload", "100");
        Operation operation = prepare("ipc-echo", params, 4);
        Engine engine = open(operation, "ipc-echo", params, 4, Bounds.of(2), Map.of());
        List<Long> children = children();
        LiveChildren.signal(children.getFirst(), "KILL");
        await().atMost(GENEROUS).until(() -> !children().contains(children.getFirst()));

        assertThat(engine.batch((Batch) operation.work(), new TaskStamps(20, 1)))
                .isEqualTo(operation.reference());
        assertThat(children()).hasSize(2);
    }

    // ---- what it says of itself

    @Test
    void timesOfEncodingAndTransferAreCounted() throws Exception {
        Map<String, String> params = Map.of("tasks", "64", "payload", "50000");
        Operation operation = prepare("ipc-echo", params, 4);
        Engine engine = open(operation, "ipc-echo", params, 4, Bounds.of(2), Map.of());
        TaskStamps stamps = new TaskStamps(64, 4);
        for (int op = 0; op < 3; op++) {
            long began = System.nanoTime();
            engine.batch((Batch) operation.work(), stamps);
            long nanos = System.nanoTime() - began;
            Map<String, Long> counters = engine.counters();

            assertThat(counters).containsEntry("timedTasks", (long) stamps.slots());
            for (String part : List.of("encodeNanos", "decodeNanos", "transferNanos")) {
                assertThat(counters.get(part)).as(part).isBetween(1L, 2 * 2 * nanos);
            }
            assertThat(counters.get("childStartNanosMax")).isPositive();
        }
    }

    @Test
    void workThatCannotCrossIsRefused() {
        Operation locked = prepare("mixed", Map.of("critical", "1us"), 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> open(locked, "mixed", Map.of("critical", "1us"), 1, Bounds.of(1), Map.of()))
                .withMessageContaining("lock");
        Operation operation = prepare("sleep", Map.of(), 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> open(WORKER, operation, new Recipe("none", Params.NONE, 0), Bounds.of(1), Map.of()))
                .withMessageContaining("there is no workload none");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> open(operation, "sleep", Map.of(), 1, Bounds.of(1), Map.of("encoding", "smoke")))
                .withMessageContaining("smoke");
    }

    @Test
    void morePayloadThanTheHeapHoldsIsRefused() {
        Map<String, String> params = Map.of("tasks", "10", "payload", "4194304");
        Operation operation = prepare("ipc-echo", params, 1);
        int parallelism = (int) (Runtime.getRuntime().maxMemory() / (4 << 20));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> open(operation, "ipc-echo", params, 1, Bounds.of(parallelism), Map.of()))
                .withMessageContaining("4194304");
        assertThat(children()).isEmpty();
    }

    @Test
    void traitsSayWhatCrosses() {
        var description = backend(WORKER).description();
        assertThat(Backends.find(description.id()))
                .hasValueSatisfying(found -> assertThat(found.description()).isEqualTo(description));
        assertThat(description.forms(Shape.BATCH)).containsExactly(Form.REMOTE);
        assertThat(description.parameters())
                .filteredOn(parameter -> parameter.name().equals("encoding"))
                .singleElement()
                .extracting(Parameter::choices)
                .isEqualTo(Codec.CHOICES);
    }

    // ---- helpers

    private static final String WORKER = ProcessParameters.WORKER;

    final List<Long> children() {
        List<Long> now = new ArrayList<>(LiveChildren.pids());
        now.removeAll(before);
        return now;
    }

    private List<Thread> threads() {
        String prefix = Workers.prefix(backend(WORKER).description().id());
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith(prefix))
                .toList();
    }

    static Operation prepare(String workload, Map<String, String> params, long seed) {
        Workload found = WorkerForTests.workload(workload).orElseThrow();
        return found.prepare(TestParams.of(found.description(), params), seed);
    }

    private Engine open(
            Operation operation,
            String workload,
            Map<String, String> params,
            long seed,
            Bounds bounds,
            Map<String, Object> beside) {
        Workload found = WorkerForTests.workload(workload).orElseThrow();
        return open(
                WORKER,
                operation,
                new Recipe(workload, TestParams.of(found.description(), params), seed),
                bounds,
                beside);
    }

    final Engine open(String mainClass, Operation operation, Recipe recipe, Bounds bounds, Map<String, Object> beside) {
        Map<String, Object> params = new HashMap<>(design());
        params.putAll(beside);
        Engine engine = backend(mainClass).open(bounds, new Params(params), operation.work(), recipe);
        opened.add(engine);
        return engine;
    }

    private final Map<String, Operation> forTests = new HashMap<>();

    private Operation operationForTests(String workload) {
        return forTests.computeIfAbsent(
                workload, id -> WorkerForTests.workload(id).orElseThrow().prepare(Params.NONE, 0));
    }

    private Batch batchForTests(String workload) {
        return (Batch) operationForTests(workload).work();
    }

    private Engine openForTests(String workload, int parallelism) {
        return open(
                WorkerForTests.class.getName(),
                operationForTests(workload),
                new Recipe(workload, Params.NONE, 0),
                Bounds.of(parallelism),
                Map.of());
    }

    private static OpCall start(Engine engine, Operation operation) {
        Batch batch = (Batch) operation.work();
        return OpCall.start(() -> engine.batch(batch, new TaskStamps(batch.tasks(), 1)));
    }

    /** Until those tasks have ended that end. */
    private static void awaitUnderWay(OpCall op, Operation operation) {
        long ended = operation.work().progress() / 10 * 10 + 3;
        await().atMost(GENEROUS).until(() -> op.isOver() || operation.work().progress() >= ended);
    }

    static int mostAtOnce(TaskStamps stamps, boolean fromSubmitted) {
        record Change(long at, int by) {}
        List<Change> changes = new ArrayList<>();
        for (int slot = 0; slot < stamps.slots(); slot++) {
            changes.add(new Change(fromSubmitted ? stamps.submittedAt(slot) : stamps.startedAt(slot), 1));
            changes.add(new Change(stamps.endedAt(slot), -1));
        }
        changes.sort((a, b) -> a.at != b.at ? Long.signum(a.at - b.at) : Integer.compare(a.by, b.by));
        int now = 0;
        int most = 0;
        for (Change change : changes) {
            now += change.by;
            most = Math.max(most, now);
        }
        return most;
    }
}
