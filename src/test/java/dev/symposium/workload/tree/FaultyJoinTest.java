package dev.symposium.workload.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symposium.workload.ForkJoin;
import dev.symposium.workload.ForkJoin.Node;
import dev.symposium.workload.Operation;
import dev.symposium.workload.TestParams;
import dev.symposium.workload.Workload;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever happens to the answers of whichever node's children, it is seen, if others are found or in another order. */
class FaultyJoinTest {

    static Stream<Subject> subjects() {
        return Stream.of(
                new Subject(new Fib(), Map.of("size", "10", "cutoff", "1")),
                new Subject(new NQueens(), Map.of("size", "6", "cutoff", "2")),
                new Subject(new Skynet(), Map.of("size", "123", "cutoff", "1")));
    }

    record Subject(Workload workload, Map<String, String> parameters) {

        Operation operation() {
            return workload.prepare(TestParams.of(workload.description(), parameters), 3);
        }

        @Override
        public String toString() {
            return workload.description().id();
        }
    }

    /** What happens to the answers of a node's children. */
    private enum Fault {
        FIRST_FORGOTTEN {
            @Override
            void happen(long[] answers) {
                answers[0] = 0;
            }
        },
        LAST_FORGOTTEN {
            @Override
            void happen(long[] answers) {
                answers[answers.length - 1] = 0;
            }
        },
        FIRST_TWICE {
            @Override
            void happen(long[] answers) {
                answers[answers.length - 1] = answers[0];
            }
        },
        EXCHANGED {
            @Override
            void happen(long[] answers) {
                long first = answers[0];
                answers[0] = answers[answers.length - 1];
                answers[answers.length - 1] = first;
            }
        };

        abstract void happen(long[] answers);
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void everyFaultAtEveryNodeIsSeen(Subject subject) {
        Operation operation = subject.operation();
        long reference = operation.reference();
        Solver honest = new Solver(-1, Fault.EXCHANGED);
        assertThat(honest.solve(((ForkJoin) operation.work()).root())).isEqualTo(reference);
        assertThat(honest.joined).isGreaterThan(10);
        int different = 0;
        for (Fault fault : Fault.values()) {
            for (int victim = 0; victim < honest.joined; victim++) {
                Solver faulty = new Solver(victim, fault);
                long answer = faulty.solve(((ForkJoin) operation.work()).root());
                assertThat(answer != reference)
                        .as("%s at node %d", fault, victim)
                        .isEqualTo(faulty.different);
                different += faulty.different ? 1 : 0;
            }
        }
        assertThat(different).isGreaterThan(10);
    }

    private static final class Solver {

        private final int victim;
        private final Fault fault;
        private int joined;
        private boolean different;

        Solver(int victim, Fault fault) {
            this.victim = victim;
            this.fault = fault;
        }

        long solve(Node node) {
            if (node.leaf()) {
                return node.solve();
            }
            List<Node> children = node.children();
            long[] answers = new long[children.size()];
            for (int i = 0; i < answers.length; i++) {
                answers[i] = solve(children.get(i));
            }
            if (joined++ == victim) {
                long[] before = answers.clone();
                fault.happen(answers);
                different = !Arrays.equals(found(before), found(answers));
            }
            return node.combine(answers);
        }

        /** Without those who found nothing, whose place does not matter. */
        private static long[] found(long[] answers) {
            return Arrays.stream(answers)
                    .filter(answer -> answer != OrderedSum.NOTHING)
                    .toArray();
        }
    }
}
