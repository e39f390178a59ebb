package dev.symposium.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.symposium.backend.Backend.Threads;
import dev.symposium.backend.Kernels.Gauge;
import dev.symposium.protocol.RuntimeDescription.Shape;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a backend that solves trees promises of them. */
public interface ForkJoinContract extends ShapeContract {

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    default void everyNodeIsSolvedOnce(int parallelism) throws Exception {
        for (TestTree tree : List.of(
                TestTree.counting(1, 0), // a root that is a leaf
                TestTree.counting(4, 1),
                TestTree.counting(2, 9),
                TestTree.counting(3, 6),
                TestTree.counting(1, 300))) { // a chain
            Engine engine = open(Bounds.of(parallelism), tree);
            for (int op = 1; op <= 3; op++) {
                assertThat(engine.forkJoin(tree)).isEqualTo(tree.expected());
                assertThat(tree.wrong(op)).isEmpty();
            }
            engine.close();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    default void noMoreNodesAreSolvedAtOnceThanTheParallelism(int parallelism) throws Exception {
        Gauge running = new Gauge();
        TestTree tree = new TestTree(3, 4, (node, leaf) -> {
            running.enter();
            linger();
            running.leave();
        });
        Engine engine = open(Bounds.of(parallelism), tree);

        engine.forkJoin(tree);

        // Where P is enforced by pinning the trial to P cores, the threads that were declared are the bound.
        assertThat(running.most())
                .isBetween(
                        1,
                        tested().description().pins(Shape.FORK_JOIN)
                                ? tested().threads(Bounds.of(parallelism), tree).peak()
                                : parallelism);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    default void asManyLeavesAreSolvedAtOnceAsTheParallelism(int parallelism) throws Exception {
        int reached = effectiveParallelism(parallelism);
        CyclicBarrier together = new CyclicBarrier(reached);
        TestTree tree = new TestTree(reached, 1, (node, leaf) -> {
            if (leaf) {
                Kernels.meet(together);
            }
        });
        Engine engine = open(Bounds.of(parallelism), tree);

        assertThat(engine.forkJoin(tree)).isEqualTo(tree.expected());
    }

    @Test
    default void workersOfATreeAreAsDeclared() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        Gauge inside = new Gauge();
        TestTree tree = new TestTree(2, 6, (node, leaf) -> {
            inside.enter();
            if (leaf) {
                Kernels.await(release);
            }
            inside.leave();
        });
        Bounds bounds = Bounds.of(2);
        Engine engine = open(bounds, tree);
        Threads declared = tested().threads(bounds, tree);
        assertThat(liveWorkers()).as("before the op").hasSize(declared.virtual() ? 0 : declared.standing());

        OpCall op = OpCall.start(() -> engine.forkJoin(tree));
        DescribedContract.until(() -> inside.now() >= effectiveParallelism(2));
        assertThat(liveWorkers().size())
                .isBetween(declared.virtual() ? 0 : declared.standing(), declared.virtual() ? 0 : declared.peak());
        release.countDown();
        op.answer();

        assertThat(inside.most()).isLessThanOrEqualTo(Math.max(1, declared.peak()));
        assertThat(inside.threads()).allMatch(thread -> thread.isVirtual() == declared.virtual());
        assertThat(liveWorkers()).as("after the op").hasSize(declared.virtual() ? 0 : declared.standing());
    }

    @Test
    default void threadsOfATreeAreGoneAfterClose() throws Exception {
        Gauge ran = new Gauge();
        TestTree tree = new TestTree(3, 4, (node, leaf) -> ran.enter());
        Engine engine = open(Bounds.of(2), tree);
        engine.forkJoin(tree);

        engine.close();

        assertThat(liveWorkers()).isEmpty();
        assertThat(ran.threads())
                .filteredOn(thread -> !thread.equals(Thread.currentThread()))
                .noneMatch(Thread::isAlive);
        assertThatIllegalStateException()
                .isThrownBy(() -> engine.forkJoin(tree))
                .withMessageContaining("closed");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    default void interruptedCallerEndsTheTree(int parallelism) throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        Gauge inside = new Gauge();
        TestTree tree = waitingLeaves(never, inside);
        Engine engine = open(Bounds.of(parallelism), tree);

        OpCall op = OpCall.start(() -> engine.forkJoin(tree));
        DescribedContract.until(() -> inside.now() >= effectiveParallelism(parallelism));
        op.interrupt();

        assertThat(op.thrown()).isInstanceOf(InterruptedException.class);
        assertThat(inside.now()).isZero();
        assertAnotherTreeWorks(engine);
    }

    @Test
    default void closingInTheMiddleOfATreeEndsIt() {
        CountDownLatch never = new CountDownLatch(1);
        Gauge inside = new Gauge();
        TestTree tree = waitingLeaves(never, inside);
        Engine engine = open(Bounds.of(2), tree);
        OpCall op = OpCall.start(() -> engine.forkJoin(tree));
        DescribedContract.until(() -> inside.now() >= 1);

        engine.close();

        assertThat(liveWorkers()).isEmpty();
        assertThat(inside.now()).isZero();
        assertThat(op.thrown()).isInstanceOf(InterruptedException.class);
    }

    /** Thrown by a leaf and by the combining of an inner node, with others to be solved before and after. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    default void exceptionOfANodeReachesTheCaller(int parallelism) throws Exception {
        for (boolean inLeaf : new boolean[] {true, false}) {
            for (Throwable boom : List.of(new ArithmeticException("a node"), new AssertionError("a node"))) {
                Gauge inside = new Gauge();
                TestTree tree = new TestTree(3, 4, (node, leaf) -> {
                    inside.enter();
                    try {
                        if (leaf == inLeaf && node % 2 == 0) {
                            throw Kernels.<RuntimeException>thrown(boom);
                        }
                    } finally {
                        inside.leave();
                    }
                });
                Engine engine = open(Bounds.of(parallelism), tree);

                OpCall op = OpCall.start(() -> engine.forkJoin(tree));

                assertThat(op.thrown()).isSameAs(boom);
                assertThat(inside.now()).as("nodes that outlived their op").isZero();
                assertAnotherTreeWorks(engine);
                engine.close();
            }
        }
    }

    private static TestTree waitingLeaves(CountDownLatch never, Gauge inside) {
        return new TestTree(3, 3, (node, leaf) -> {
            inside.enter();
            try {
                if (leaf) {
                    Kernels.await(never);
                }
            } finally {
                inside.leave();
            }
        });
    }

    private static void assertAnotherTreeWorks(Engine engine) throws Exception {
        TestTree tree = TestTree.counting(3, 5);
        OpCall op = OpCall.start(() -> engine.forkJoin(tree));
        assertThat(op.answer()).isEqualTo(tree.expected());
        assertThat(tree.wrong(1)).isEmpty();
    }
}
