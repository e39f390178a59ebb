package dev.symposium.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.symposium.backend.Backend.Threads;
import dev.symposium.backend.Kernels.Gauge;
import dev.symposium.workload.Crew;
import dev.symposium.workload.Deadline;
import dev.symposium.workload.TurnStamps;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a backend promises that runs crews in the form in which they exchange messages, beside {@link MessagesContract}. */
public interface MessageCrewContract extends ShapeContract {

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    default void everyParticipantTakesItsTurnsAsANode(int parallelism) throws Exception {
        MessageCrew crew = MessageCrew.of(5, 300);
        Engine engine = open(Bounds.of(parallelism), crew);
        TurnStamps stamps = new TurnStamps(5, 1);

        for (int op = 1; op <= 3; op++) {
            stamps.reset();
            assertThat(engine.crew(crew, new Deadline(), stamps)).isEqualTo(5 * 300);
            assertThat(crew.begun()).isEqualTo(op);
            for (int self = 0; self < 5; self++) {
                assertThat(crew.unitsOf(self)).isEqualTo(300);
                assertThat(stamps.stamped(self)).isEqualTo(300);
            }
        }
    }

    @Test
    default void crewSmallerThanTheOneOpenedForIsRun() throws Exception {
        Engine engine = open(Bounds.of(2), MessageCrew.of(9, 10));

        assertThat(run(engine, MessageCrew.of(9, 10), new Deadline())).isEqualTo(90);
        assertThat(run(engine, MessageCrew.of(2, 10), new Deadline())).isEqualTo(20);
        assertThat(run(engine, MessageCrew.of(9, 10), new Deadline())).isEqualTo(90);
    }

    @Test
    default void deadlineEndsParticipantsThatAreNodes() throws Exception {
        MessageCrew crew = new MessageCrew(4, Integer.MAX_VALUE, (self, number) -> 100_000);
        Engine engine = open(Bounds.of(2), crew);
        Deadline deadline = new Deadline();

        OpCall op = OpCall.start(() -> run(engine, crew, deadline));
        DescribedContract.until(() -> crew.taken() >= 20);
        assertThat(op.isOver()).isFalse();
        deadline.expire();

        assertThat(op.answer()).isEqualTo(crew.units()).isEqualTo(crew.taken()).isGreaterThanOrEqualTo(20);
    }

    @Test
    default void exceptionOfAParticipantThatIsANodeEndsTheOthers() throws Exception {
        ArithmeticException boom = new ArithmeticException("participant 2");
        MessageCrew crew = new MessageCrew(4, 100, (self, number) -> {
            if (self == 2 && number == 50) {
                throw boom;
            }
            return number == 99 ? DescribedContract.HOUR : 0;
        });
        Engine engine = open(Bounds.of(2), crew);

        OpCall op = OpCall.start(() -> run(engine, crew, new Deadline()));

        assertThat(op.thrown()).isSameAs(boom);
        assertThat(boom.getSuppressed()).isEmpty();
        assertAnotherCrewOfNodesWorks(engine);
    }

    @Test
    default void interruptedCallerEndsParticipantsThatAreNodes() throws Exception {
        MessageCrew crew = new MessageCrew(4, 2, (self, number) -> DescribedContract.HOUR);
        Engine engine = open(Bounds.of(2), crew);

        OpCall op = OpCall.start(() -> run(engine, crew, new Deadline()));
        DescribedContract.until(() -> crew.taken() == 4);
        op.interrupt();

        assertThat(op.thrown()).isInstanceOf(InterruptedException.class);
        assertAnotherCrewOfNodesWorks(engine);
    }

    @Test
    default void closingInTheMiddleOfACrewOfNodesEndsIt() {
        MessageCrew crew = new MessageCrew(4, 2, (self, number) -> DescribedContract.HOUR);
        Engine engine = open(Bounds.of(2), crew);
        OpCall op = OpCall.start(() -> run(engine, crew, new Deadline()));
        DescribedContract.until(() -> crew.taken() == 4);

        engine.close();

        assertThat(liveWorkers()).isEmpty();
        assertThat(op.thrown()).isInstanceOf(InterruptedException.class);
    }

    @Test
    default void workersOfACrewOfNodesAreAsDeclared() throws Exception {
        Gauge inside = new Gauge();
        MessageCrew crew = new MessageCrew(6, 50, (self, number) -> {
            inside.enter();
            inside.leave();
            return 0;
        });
        Bounds bounds = Bounds.of(2);
        Threads declared = tested().threads(bounds, crew);
        Engine engine = open(bounds, crew);
        assertThat(liveWorkers()).as("before the op").hasSize(declared.virtual() ? 0 : declared.standing());

        run(engine, crew, new Deadline());

        assertThat(inside.threads().size()).isBetween(1, Math.max(1, declared.peak()));
        assertThat(inside.threads()).allMatch(thread -> thread.isVirtual() == declared.virtual());
        assertThat(liveWorkers()).as("after the op").hasSize(declared.virtual() ? 0 : declared.standing());
    }

    @Test
    default void crewThatExchangesNoMessagesIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> open(Bounds.of(1), TestCrew.ofOneTurn(2)))
                .withMessageContainingAll(tested().description().id(), "messages");
    }

    /** Opens an engine for a crew and runs a larger one. */
    default void runLargerCrewOfNodesThanOpenedFor(int participants, int larger) throws InterruptedException {
        Engine engine = open(Bounds.of(1), MessageCrew.of(participants, 1));
        run(engine, MessageCrew.of(larger, 1), new Deadline());
    }

    private static long run(Engine engine, Crew crew, Deadline deadline) throws InterruptedException {
        return engine.crew(crew, deadline, new TurnStamps(crew.participants(), 1));
    }

    private static void assertAnotherCrewOfNodesWorks(Engine engine) throws Exception {
        MessageCrew crew = MessageCrew.of(3, 20);
        assertThat(OpCall.start(() -> run(engine, crew, new Deadline())).answer())
                .isEqualTo(60);
    }
}
