package dev.symposium.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The lock that is handed from one event loop to another. */
@Timeout(60)
class CrossLoopLockTest {

    private final Sync sync = new Sync(4);
    private final CrossLoopLock lock = sync.crossLoopLock("lock");
    private final List<String> seen = new ArrayList<>();
    private final ByHand here = new ByHand();
    private final ByHand there = new ByHand();
    private final CountDownLatch ended = new CountDownLatch(4);

    @Test
    void whoWaitedGoesOnOnItsOwnLoopInTheOrderOfArrival() {
        assertThat(lock.lock(0, here, note("0"))).isTrue();
        assertThat(lock.lock(1, there, note("1"))).isFalse();
        assertThat(lock.lock(2, here, note("2"))).isFalse();
        assertThat(sync.waits())
                .containsExactly(new Sync.Wait(1, "lock", List.of(0)), new Sync.Wait(2, "lock", List.of(0)));

        lock.unlock();
        assertThat(lock.lock(0, here, note("0 again"))).as("nobody overtakes").isFalse();
        here.runAll();
        assertThat(seen).as("the first that waited lives there").isEmpty();
        there.runAll();
        assertThat(seen).containsExactly("1");
        assertThat(lock.now()).containsExactly(1);

        lock.unlock();
        lock.unlock();
        there.runAll();
        here.runAll();
        assertThat(seen).containsExactly("1", "2", "0 again");

        lock.unlock();
        assertThat(lock.now()).isEmpty();
        assertThat(sync.waits()).isEmpty();
        assertThat(lock.lock(3, there, note("3"))).isTrue();
    }

    @Test
    void takenCrosswiseOnTwoLoopsIsACycle() {
        CrossLoopLock other = sync.crossLoopLock("other");
        assertThat(lock.lock(0, here, note("0"))).isTrue();
        assertThat(other.lock(1, there, note("1"))).isTrue();
        assertThat(other.lock(0, here, note("0"))).isFalse();
        assertThat(sync.cycle()).isEmpty();
        assertThat(lock.lock(1, there, note("1"))).isFalse();

        assertThat(sync.cycle()).hasValueSatisfying(cycle -> assertThat(cycle).hasSize(2));

        lock.reset();
        other.reset();
        assertThat(sync.cycle()).isEmpty();
        assertThat(sync.waits()).isEmpty();
        assertThat(lock.lock(2, here, note("2"))).isTrue();
    }

    /** Each of some participants takes the lock again and again from a loop of its own; the count is not otherwise guarded. */
    @RepeatedTest(20)
    void oneAtATimeHoldsItWhateverLoopsRun() throws Exception {
        int rounds = 2_000;
        long[] count = {0};
        List<ExecutorService> loops = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            loops.add(Executors.newSingleThreadExecutor());
        }
        for (int i = 0; i < 4; i++) {
            loops.get(i).execute(new Counting(i, loops.get(i), count, rounds));
        }
        for (ExecutorService loop : loops) {
            ended.await();
            loop.shutdown();
            assertThat(loop.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        }

        assertThat(count[0]).isEqualTo(4L * rounds);
        assertThat(lock.now()).isEmpty();
        assertThat(sync.waits()).isEmpty();
    }

    private final class Counting implements Runnable {

        private final int self;
        private final EventLoop loop;
        private final long[] count;
        private int left;
        private boolean asked;

        Counting(int self, ExecutorService executor, long[] count, int rounds) {
            this.self = self;
            this.count = count;
            left = rounds;
            loop = new EventLoop() {
                @Override
                public void execute(Runnable action) {
                    executor.execute(action);
                }

                @Override
                public void schedule(Runnable action, long delayNanos) {
                    throw new UnsupportedOperationException("nothing here waits for a timer");
                }
            };
        }

        @Override
        public void run() {
            if (!asked) {
                asked = true;
                if (!lock.lock(self, loop, this)) {
                    return;
                }
            }
            asked = false;
            count[0]++;
            lock.unlock();
            if (--left > 0) {
                loop.execute(this);
            } else {
                ended.countDown();
            }
        }
    }

    private Runnable note(String what) {
        return () -> seen.add(what);
    }

    /** A loop that is turned by hand. */
    private static final class ByHand implements EventLoop {

        private final ArrayDeque<Runnable> ready = new ArrayDeque<>();

        @Override
        public void execute(Runnable action) {
            ready.add(action);
        }

        @Override
        public void schedule(Runnable action, long delayNanos) {
            throw new UnsupportedOperationException("nothing here waits for a timer");
        }

        void runAll() {
            for (Runnable action = ready.poll(); action != null; action = ready.poll()) {
                action.run();
            }
        }
    }
}
