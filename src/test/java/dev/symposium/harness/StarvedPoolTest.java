package dev.symposium.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symposium.harness.ThreadDump.Entry;
import dev.symposium.workload.Batch;
import dev.symposium.workload.ForkJoin;
import dev.symposium.workload.Messages;
import dev.symposium.workload.Pipeline;
import dev.symposium.workload.Program;
import dev.symposium.workload.Program.Step;
import dev.symposium.workload.Sync;
import dev.symposium.workload.TaskStamps;
import dev.symposium.workload.Work;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StarvedPoolTest {

    private static final String LOOP = "java.base/java.util.concurrent.ThreadPoolExecutor.runWorker(X.java:1)";
    private static final String IDLE = "java.base/java.util.concurrent.ThreadPoolExecutor.getTask(X.java:1)";
    private static final String LATCH = "java.base/java.util.concurrent.CountDownLatch.await(X.java:1)";
    private static final String FUTURE = "java.base/java.util.concurrent.FutureTask.awaitDone(X.java:1)";

    static Stream<Work> worksOfThreeAtLeast() {
        return Stream.of(
                new Batch(Program.of(new Step.Cpu(1)), 3, new Sync(3)),
                new TestCrew(3, null, (self, deadline, stamps) -> {}),
                new SomeMessages(3),
                new ThreeStages(),
                new SomeTree());
    }

    @ParameterizedTest
    @MethodSource("worksOfThreeAtLeast")
    void twoWorkersThatWaitStarveWhatNeedsThree(Work work) {
        assertThat(evidence(work, waiting(LATCH), waiting(LATCH))).contains("each of the 2 workers of pool-1");
    }

    @ParameterizedTest
    @MethodSource("worksOfThreeAtLeast")
    void oneWorkerThatIsIdleOrRunsIsEnoughToGoOn(Work work) {
        assertThat(evidence(work, waiting(LATCH), waiting(IDLE))).isNull();
        assertThat(evidence(work, waiting(LATCH), worker("RUNNABLE", LATCH))).isNull();
        assertThat(evidence(work, waiting(LATCH), worker("TIMED_WAITING", LATCH)))
                .isNull();
    }

    @Test
    void aPoolThatIsLargeEnoughIsMerelyBlocked() {
        TestCrew crew = new TestCrew(2, null, (self, deadline, stamps) -> {});

        assertThat(evidence(crew, waiting(LATCH), waiting(LATCH))).isNull();
        assertThat(evidence(null, waiting(LATCH), waiting(LATCH))).isNull();
    }

    @Test
    void workersThatAllWaitForTasksStarveHoweverFewThereAre() {
        TestCrew crew = new TestCrew(2, null, (self, deadline, stamps) -> {});

        assertThat(evidence(crew, waiting(FUTURE), waiting(FUTURE))).contains("for another task");
        assertThat(evidence(crew, waiting(FUTURE), waiting(LATCH))).isNull();
    }

    @Test
    void aForeignPoolIsNotTheWorks() {
        Entry foreign = entry("library-1", false, "WAITING", "pool-2", -1, LATCH, LOOP);
        Entry idle = waiting(IDLE);

        assertThat(evidence(new SomeMessages(9), foreign, idle)).isNull();
    }

    @Test
    void threadsOfTheirOwnAreNoPool() {
        Entry thread = entry("symposium-test-0", false, "WAITING", "<root>", -1, LATCH);

        assertThat(evidence(new SomeMessages(9), thread)).isNull();
    }

    @Test
    void carriersThatAreAllPinnedStarveWhoeverIsReadyToRun() {
        Entry pinned = entry("a", true, "WAITING", "<root>", 21, LATCH);
        Entry alsoPinned = entry("b", true, "WAITING", "<root>", 22, LATCH);
        Entry parked = entry("c", true, "WAITING", "<root>", -1, LATCH);
        Entry ready = entry("d", true, "RUNNABLE", "<root>", -1);

        assertThat(evidence(null, pinned, alsoPinned, ready)).contains("1 virtual threads are ready");
        assertThat(evidence(null, pinned, parked, ready)).isNull();
        assertThat(evidence(null, pinned, alsoPinned, parked)).isNull();
    }

    private static String evidence(Work work, Entry... threads) {
        return new StarvedPool(work, "symposium-test-", 2).evidence(new ThreadDump(Arrays.asList(threads), null));
    }

    private static Entry waiting(String frame) {
        return worker("WAITING", frame);
    }

    private static Entry worker(String state, String frame) {
        return entry("symposium-test-0", false, state, "pool-1", -1, frame, LOOP);
    }

    private static Entry entry(
            String name, boolean virtual, String state, String container, long carrier, String... frames) {
        List<String> stack = new ArrayList<>();
        Collections.addAll(stack, frames);
        return new Entry(-7, name, virtual, state, container, null, null, null, List.of(), stack, carrier);
    }

    private record SomeMessages(int nodes) implements Messages {

        @Override
        public void begin(Out out) {}

        @Override
        public void onMessage(int self, int from, long message, Out out) {}

        @Override
        public long units() {
            return 0;
        }

        @Override
        public long progress() {
            return 0;
        }
    }

    private static final class ThreeStages implements Pipeline {

        @Override
        public List<Program> stages() {
            return Collections.nCopies(3, Program.of(new Step.Cpu(1)));
        }

        @Override
        public int items() {
            return 2;
        }

        @Override
        public int capacity() {
            return 1;
        }

        @Override
        public void begin() {}

        @Override
        public void run(int stage, int item, TaskStamps stamps) {}

        @Override
        public long answer() {
            return 0;
        }

        @Override
        public long units() {
            return 2;
        }

        @Override
        public long progress() {
            return 0;
        }
    }

    private static final class SomeTree implements ForkJoin {

        @Override
        public Node root() {
            throw new UnsupportedOperationException("nothing is solved here");
        }

        @Override
        public long units() {
            return 1;
        }

        @Override
        public long progress() {
            return 0;
        }
    }
}
