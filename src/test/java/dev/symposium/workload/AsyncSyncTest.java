package dev.symposium.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The primitives that live on one event loop. */
class AsyncSyncTest {

    private final Sync sync = new Sync(4);
    private final ByHand loop = new ByHand();
    private final List<String> seen = new ArrayList<>();

    @Test
    void aLockServesInTheOrderOfArrival() {
        AsyncLock lock = sync.asyncLock("lock");
        assertThat(lock.lock(0, note("0"))).isTrue();
        assertThat(lock.lock(1, note("1"))).isFalse();
        assertThat(lock.lock(2, note("2"))).isFalse();
        assertThat(sync.waits())
                .containsExactly(new Sync.Wait(1, "lock", List.of(0)), new Sync.Wait(2, "lock", List.of(0)));

        lock.unlock(0, loop);
        assertThat(lock.lock(0, note("0 again"))).as("nobody overtakes").isFalse();
        loop.runAll();
        assertThat(seen).containsExactly("1");

        lock.unlock(1, loop);
        lock.unlock(2, loop);
        loop.runAll();
        assertThat(seen).containsExactly("1", "2", "0 again");

        lock.unlock(0, loop);
        assertThat(lock.lock(3, note("3"))).isTrue();
        assertThat(sync.waits()).isEmpty();
    }

    @Test
    void aSemaphoreLetsAsManyInAsItHasPermits() {
        AsyncSemaphore seats = sync.asyncSemaphore("seats", 2);
        assertThat(seats.acquire(0, note("0"))).isTrue();
        assertThat(seats.acquire(1, note("1"))).isTrue();
        assertThat(seats.acquire(2, note("2"))).isFalse();
        assertThat(sync.waits()).containsExactly(new Sync.Wait(2, "seats", List.of(0, 1)));

        seats.release(1, loop);
        loop.runAll();

        assertThat(seen).containsExactly("2");
        assertThat(seats.now()).containsExactly(0, 2);
        seats.release(0, loop);
        seats.release(2, loop);
        assertThat(seats.now()).isEmpty();
    }

    @Test
    void aConditionResumesOneForEachSignalAndForgetsTheOthers() {
        AsyncCondition condition = sync.asyncCondition("news", () -> new int[] {3});
        condition.signal(loop);
        condition.await(0, note("0"));
        condition.await(1, note("1"));
        loop.runAll();
        assertThat(seen).isEmpty();

        condition.signal(loop);
        loop.runAll();

        assertThat(seen).containsExactly("0");
        assertThat(sync.waits()).containsExactly(new Sync.Wait(1, "news", List.of(3)));
        condition.reset();
        assertThat(sync.waits()).isEmpty();
    }

    @Test
    void readersShareAndWhoeverComesBehindAWriterWaitsForIt() {
        AsyncReadWriteLock lock = sync.asyncReadWriteLock("the page");
        assertThat(lock.lockRead(0, note("0"))).isTrue();
        assertThat(lock.lockRead(1, note("1"))).isTrue();
        assertThat(lock.lockWrite(2, note("2"))).isFalse();
        assertThat(lock.lockRead(3, note("3"))).isFalse();
        assertThat(sync.waits())
                .containsExactly(
                        new Sync.Wait(2, "writing the page", List.of(0, 1)),
                        new Sync.Wait(3, "reading the page", List.of(2)));

        lock.unlockRead(0, loop);
        loop.runAll();
        assertThat(seen).isEmpty();
        lock.unlockRead(1, loop);
        loop.runAll();
        assertThat(seen).containsExactly("2");
        assertThat(sync.waits()).containsExactly(new Sync.Wait(3, "reading the page", List.of(2)));

        lock.unlockWrite(loop);
        loop.runAll();
        assertThat(seen).containsExactly("2", "3");
        lock.unlockRead(3, loop);
        assertThat(lock.lockWrite(0, note("0"))).isTrue();
    }

    @Test
    void aReadWriteLockThatWasResetIsFree() {
        AsyncReadWriteLock lock = sync.asyncReadWriteLock("the page");
        lock.lockWrite(0, note("0"));
        lock.lockRead(1, note("1"));
        lock.lockWrite(2, note("2"));
        lock.reset();
        loop.runAll();
        assertThat(seen).isEmpty();
        assertThat(sync.waits()).isEmpty();
        assertThat(lock.lockRead(1, note("1"))).isTrue();
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
