package dev.symposium.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symposium.workload.ForkJoin.Node;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class TreeRunTest {

    private final Queue<Thread> made = new ConcurrentLinkedQueue<>();
    private final ThreadFactory factory = body -> {
        Thread thread = Thread.ofPlatform().daemon().name("tree-run-test").unstarted(body);
        made.add(thread);
        return thread;
    };

    @AfterEach
    void noThreadOutlivesItsOp() {
        assertThat(made).noneMatch(Thread::isAlive);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 50})
    void noMoreThreadsExistAtOnceThanAllowed(int most) throws Exception {
        AtomicInteger mostAlive = new AtomicInteger();
        TestTree tree = new TestTree(4, 5, (node, leaf) -> {
            int alive = (int) made.stream().filter(Thread::isAlive).count();
            mostAlive.accumulateAndGet(alive, Math::max);
        });

        assertThat(TreeRun.run(tree, most, factory)).isEqualTo(tree.expected());

        assertThat(tree.wrong(1)).isEmpty();
        assertThat(mostAlive.get()).isBetween(1, most);
    }

    /** What has a thread of its own may wait for all the others that have: so all of them exist at once. */
    @Test
    void everyChildButTheLastHasAThread() throws Exception {
        CountDownLatch together = new CountDownLatch(6);
        TestTree tree = new TestTree(6, 1, (node, leaf) -> {
            if (leaf) {
                together.countDown();
                Kernels.await(together);
            }
        });

        assertThat(TreeRun.run(tree, 6, factory)).isEqualTo(tree.expected());

        assertThat(made).hasSize(6); // the root and five of its six children
    }

    @Test
    void treeWithoutASingleThreadIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TreeRun.run(TestTree.counting(2, 2), 0, factory))
                .withMessageContaining("at least");
    }

    @Test
    void throwableOfStartingAThreadReachesTheCaller() {
        OutOfMemoryError noMore = new OutOfMemoryError("no more threads");
        ThreadFactory refusesTheThird = body -> {
            if (made.size() == 2) {
                throw noMore;
            }
            return factory.newThread(body);
        };

        assertThatThrownBy(() -> TreeRun.run(TestTree.counting(4, 4), 100, refusesTheThird))
                .isSameAs(noMore);
    }

    @Test
    void interruptReachesEveryLevel() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch waiting = new CountDownLatch(27);
        TestTree tree = new TestTree(3, 3, (node, leaf) -> {
            if (leaf) {
                waiting.countDown();
                Kernels.await(never);
            }
        });
        int leaves = leaves(tree);
        OpCall op = OpCall.start(() -> TreeRun.run(tree, 100, factory));
        for (int i = leaves; i < 27; i++) {
            waiting.countDown();
        }
        waiting.await();

        op.interrupt();

        assertThat(op.thrown()).isInstanceOf(InterruptedException.class);
        assertThat(op.thrown().getSuppressed()).isEmpty();
    }

    private static int leaves(TestTree tree) {
        int leaves = 0;
        for (List<Node> level = List.of(tree.root()); !level.isEmpty(); ) {
            if (level.getFirst().leaf()) {
                leaves = level.size();
                break;
            }
            level = level.stream().flatMap(node -> node.children().stream()).toList();
        }
        return leaves;
    }
}
