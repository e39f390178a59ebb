package dev.symposium.backend.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import dev.symposium.backend.Bounds;
import dev.symposium.backend.Engine;
import dev.symposium.backend.OpCall;
import dev.symposium.workload.Deadline;
import dev.symposium.workload.Params;
import dev.symposium.workload.Recipe;
import dev.symposium.workload.TestParams;
import dev.symposium.workload.TurnStamps;
import dev.symposium.workload.Workload;
import dev.symposium.workload.Workloads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
class SharedCrewTest {

    private static final Duration GENEROUS = Duration.ofSeconds(30);

    private final List<Engine> opened = new ArrayList<>();
    private List<Long> before = List.of();

    @BeforeEach
    void remember() {
        before = LiveChildren.pids();
    }

    @AfterEach
    void close() {
        opened.forEach(Engine::close);
        assertThat(children()).isEmpty();
    }

    static List<String> waits() {
        return Waiting.CHOICES;
    }

    @ParameterizedTest
    @MethodSource("waits")
    void everyTurnOfEveryParticipantCounts(String wait) throws Exception {
        SharedTestCrew crew = new SharedTestCrew(5, 200, "none");
        Engine engine = open(crew, 2, 200, "none", wait);
        TurnStamps stamps = new TurnStamps(5, 1);
        for (int op = 0; op < 3; op++) {
            long began = System.nanoTime();
            assertThat(engine.crew(crew, new Deadline(), stamps)).isEqualTo(1_000);
            long ended = System.nanoTime();

            assertThat(crew.units()).isEqualTo(1_000);
            for (int self = 0; self < 5; self++) {
                assertThat(crew.unitsOf(self)).isEqualTo(200);
                assertThat(stamps.stamped(self)).isEqualTo(200);
                for (int slot = 0; slot < 200; slot++) {
                    assertThat(List.of(
                                    began,
                                    stamps.wantedAt(self, slot),
                                    stamps.grantedAt(self, slot),
                                    stamps.releasedAt(self, slot),
                                    ended))
                            .isSorted();
                }
            }
            stamps.reset();
        }
    }

    @Test
    void participantsAreSpreadOverTheChildrenInTurn() throws Exception {
        SharedTestCrew crew = new SharedTestCrew(5, 3, "none");
        Engine engine = open(crew, 2, 3, "none", Waiting.DOORBELL);
        assertThat(children()).hasSize(2);
        engine.crew(crew, new Deadline(), new TurnStamps(5, 1));

        assertThat(Set.of(crew.pidOf(0), crew.pidOf(1))).isEqualTo(new HashSet<>(children()));
        assertThat(crew.pidOf(2)).isEqualTo(crew.pidOf(0)).isEqualTo(crew.pidOf(4));
        assertThat(crew.pidOf(3)).isEqualTo(crew.pidOf(1));
    }

    @ParameterizedTest
    @MethodSource("waits")
    void theDeadlineEndsParticipantsInAllChildren(String wait) throws Exception {
        SharedTestCrew crew = new SharedTestCrew(3, 0, "none");
        Engine engine = open(crew, 2, 0, "none", wait);
        for (int op = 0; op < 2; op++) {
            Deadline deadline = new Deadline();
            OpCall call = OpCall.start(() -> engine.crew(crew, deadline, new TurnStamps(3, 1)));
            await().atMost(GENEROUS).until(() -> crew.unitsOf(0) > 10 && crew.unitsOf(1) > 10 && crew.unitsOf(2) > 10);
            assertThat(call.isOver()).isFalse();
            deadline.expire();

            assertThat(call.answer()).isEqualTo(crew.units());
        }
    }

    @Test
    void anInterruptEndsParticipantsInAllChildrenAndTheNextOpWorks() throws Exception {
        SharedTestCrew crew = new SharedTestCrew(3, 0, "none");
        Engine engine = open(crew, 2, 0, "none", Waiting.DOORBELL);
        OpCall call = OpCall.start(() -> engine.crew(crew, new Deadline(), new TurnStamps(3, 1)));
        await().atMost(GENEROUS).until(() -> crew.unitsOf(0) > 0 && crew.unitsOf(1) > 0);
        call.interrupt();
        assertThat(call.thrown()).isInstanceOf(InterruptedException.class);
        long total = crew.total();

        Deadline deadline = new Deadline();
        deadline.expire();
        assertThat(engine.crew(crew, deadline, new TurnStamps(3, 1))).isEqualTo(crew.units());
        assertThat(total).isPositive();
    }

    @Test
    void whatAParticipantThrowsEndsTheOthers() throws Exception {
        SharedTestCrew crew = new SharedTestCrew(4, 0, "throws");
        Engine engine = open(crew, 2, 0, "throws", Waiting.DOORBELL);
        OpCall call = OpCall.start(() -> engine.crew(crew, new Deadline(), new TurnStamps(4, 1)));

        assertThat(call.thrown()).isInstanceOfSatisfying(RemoteTaskException.class, thrown -> {
            assertThat(thrown.thrown()).isEqualTo("java.lang.ArithmeticException");
            assertThat(thrown.thrownMessage()).isEqualTo("turn 1");
        });
    }

    @Test
    void aChildThatIsLostFailsTheOpAndAllLaterOnes() throws Exception {
        SharedTestCrew crew = new SharedTestCrew(4, 0, "exits");
        Engine engine = open(crew, 2, 0, "exits", Waiting.DOORBELL);
        OpCall call = OpCall.start(() -> engine.crew(crew, new Deadline(), new TurnStamps(4, 1)));

        assertThat(call.thrown()).isInstanceOf(ChildFailedException.class).hasMessageContaining("exited with code 7");
        assertThatIllegalStateException()
                .isThrownBy(() -> engine.crew(crew, new Deadline(), new TurnStamps(4, 1)))
                .withMessageContaining("survived");
    }

    @Test
    void aParticipantThatIgnoresAnInterruptIsKilledAfterAGrace() throws Exception {
        SharedTestCrew crew = new SharedTestCrew(2, 0, "ignores");
        Engine engine = open(crew, 2, 0, "ignores", Waiting.DOORBELL);
        OpCall call = OpCall.start(() -> engine.crew(crew, new Deadline(), new TurnStamps(2, 1)));
        await().atMost(GENEROUS).until(() -> crew.unitsOf(1) > 0);
        call.interrupt();

        assertThat(call.thrown()).isInstanceOf(InterruptedException.class);
    }

    @Test
    void aCrewWithoutAFormForSharedMemoryIsRefused() {
        Workload counter = Workloads.find("counter").orElseThrow();
        Params params = TestParams.of(counter.description(), Map.of());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ProcessShmBackend()
                        .open(
                                Bounds.of(1),
                                Params.NONE,
                                counter.prepare(params, 1).work(),
                                new Recipe("counter", params, 1)))
                .withMessageContaining("shared memory");
    }

    private Engine open(SharedTestCrew crew, int parallelism, long rounds, String mischief, String wait) {
        Params params =
                new Params(Map.of("participants", (long) crew.participants(), "rounds", rounds, "mischief", mischief));
        Engine engine = new ProcessShmBackend(WorkerForTests.class.getName())
                .open(
                        Bounds.of(parallelism),
                        new Params(Map.of("wait", wait)),
                        crew,
                        new Recipe("test-crew", params, 0));
        opened.add(engine);
        return engine;
    }

    private List<Long> children() {
        List<Long> now = new ArrayList<>(LiveChildren.pids());
        now.removeAll(before);
        return now;
    }
}
