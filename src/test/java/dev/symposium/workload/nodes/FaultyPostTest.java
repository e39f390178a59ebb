package dev.symposium.workload.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symposium.workload.Envelope;
import dev.symposium.workload.Messages;
import dev.symposium.workload.Operation;
import dev.symposium.workload.Ops;
import dev.symposium.workload.PostOffice;
import dev.symposium.workload.PostOffice.Delivering;
import dev.symposium.workload.TestParams;
import dev.symposium.workload.Workload;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever happens to whichever message of an op, it is seen. */
@Timeout(60)
class FaultyPostTest {

    static Stream<Subject> subjects() {
        return Stream.of(
                new Subject(new PingPong(), Map.of("rounds", "6"), 2),
                new Subject(new ThreadRing(), Map.of("nodes", "5", "passes", "13"), 5),
                new Subject(new Big(), Map.of("nodes", "4", "rounds", "18"), 8));
    }

    /** @param closing how many messages, at the end, gather the ledgers */
    record Subject(Workload workload, Map<String, String> parameters, int closing) {

        Operation operation() {
            return workload.prepare(TestParams.of(workload.description(), parameters), 3);
        }

        /** How many messages an op has. */
        int messages() throws InterruptedException {
            Operation operation = operation();
            assertThat(Ops.run(operation, new PostOffice((nth, letter, post) -> post.put(letter))))
                    .isEqualTo(operation.reference());
            return Math.toIntExact(operation.work().units());
        }

        @Override
        public String toString() {
            return workload.description().id();
        }
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void aMessageThatIsLostLeavesTheOpWaiting(Subject subject) throws InterruptedException {
        for (int victim = 0; victim < subject.messages(); victim++) {
            Operation operation = subject.operation();
            Delivering losing = at(victim, (nth, letter, post) -> {});
            assertThatThrownBy(() -> Ops.run(operation, new PostOffice(losing)))
                    .as("message %d lost", victim)
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void aMessageThatComesTwiceChangesTheAnswer(Subject subject) throws InterruptedException {
        for (int victim = 0; victim < subject.messages() - subject.closing(); victim++) {
            Operation operation = subject.operation();
            Delivering doubling = at(victim, (nth, letter, post) -> {
                post.put(letter);
                post.put(letter);
            });
            assertThat(answer(operation, doubling))
                    .as("message %d doubled", victim)
                    .isNotEqualTo(operation.reference());
        }
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void aMessageThatSaysSomethingElseIsSeen(Subject subject) throws InterruptedException {
        for (int victim = 0; victim < subject.messages(); victim++) {
            Operation operation = subject.operation();
            Delivering garbling = at(
                    victim,
                    (nth, letter, post) ->
                            post.put(new Envelope(letter.from(), letter.to(), letter.message() ^ 2, letter.sentAt())));
            assertThat(answer(operation, garbling))
                    .as("message %d garbled", victim)
                    .isNotEqualTo(operation.reference());
        }
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void aMessageThatGoesToTheWrongNodeIsSeen(Subject subject) throws InterruptedException {
        for (int victim = 0; victim < subject.messages(); victim++) {
            Operation operation = subject.operation();
            int nodes = ((Messages) operation.work()).nodes();
            Delivering misdirecting = at(
                    victim,
                    (nth, letter, post) -> post.put(
                            new Envelope(letter.from(), (letter.to() + 1) % nodes, letter.message(), letter.sentAt())));
            assertThat(answer(operation, misdirecting))
                    .as("message %d misdirected", victim)
                    .isNotEqualTo(operation.reference());
        }
    }

    private static Delivering at(int victim, Delivering fault) {
        return (nth, letter, post) -> {
            if (nth == victim) {
                fault.deliver(nth, letter, post);
            } else {
                post.put(letter);
            }
        };
    }

    /** What the op is halted with; something else than any reference if it never is. */
    private static long answer(Operation operation, Delivering delivering) throws InterruptedException {
        try {
            return Ops.run(operation, new PostOffice(delivering));
        } catch (IllegalStateException neverHalted) {
            return ~operation.reference();
        }
    }
}
