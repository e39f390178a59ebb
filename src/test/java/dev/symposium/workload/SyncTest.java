package dev.symposium.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SyncTest {

    private final List<Thread> threads = new java.util.ArrayList<>();

    @AfterEach
    void endThreads() throws InterruptedException {
        for (Thread thread : threads) {
            thread.interrupt();
            thread.join();
        }
    }

    @Test
    void twoLocksTakenCrosswiseAreACycle() {
        Sync sync = new Sync(3, "philosopher");
        SyncLock first = sync.lock("fork 0", false);
        SyncLock second = sync.lock("fork 1", false);
        CountDownLatch bothHold = new CountDownLatch(2);
        start(() -> crosswise(0, first, second, bothHold));
        start(() -> crosswise(1, second, first, bothHold));

        awaitCycle(sync);

        assertThat(sync.cycle())
                .contains(List.of(
                        "philosopher 0 waits for fork 1 held by philosopher 1",
                        "philosopher 1 waits for fork 0 held by philosopher 0"));
        assertThat(sync.waits())
                .containsExactly(new Sync.Wait(0, "fork 1", List.of(1)), new Sync.Wait(1, "fork 0", List.of(0)));
    }

    @Test
    void virtualThreadsAreSeenAlike() {
        Sync sync = new Sync(2);
        SyncLock first = sync.lock("a", true);
        SyncLock second = sync.lock("b", true);
        CountDownLatch bothHold = new CountDownLatch(2);
        startVirtual(() -> crosswise(0, first, second, bothHold));
        startVirtual(() -> crosswise(1, second, first, bothHold));

        awaitCycle(sync);

        assertThat(sync.cycle())
                .contains(List.of(
                        "participant 0 waits for b held by participant 1",
                        "participant 1 waits for a held by participant 0"));
    }

    @Test
    void aSemaphoreAllOfWhoseHoldersAreStuckIsACycle() {
        Sync sync = new Sync(3);
        SyncSemaphore seats = sync.semaphore("seats", 2, false);
        SyncLock lock = sync.lock("lock", false);
        CountDownLatch locked = new CountDownLatch(1);
        CountDownLatch seated = new CountDownLatch(2);
        // 0 and 1 have the seats and want the lock; 2 has the lock and wants a seat.
        start(() -> {
            lock.lock(2);
            locked.countDown();
            seated.await();
            seats.acquire(2);
        });
        for (int i = 0; i < 2; i++) {
            int self = i;
            start(() -> {
                seats.acquire(self);
                seated.countDown();
                locked.await();
                lock.lock(self);
            });
        }

        awaitCycle(sync);

        assertThat(sync.cycle())
                .contains(List.of(
                        "participant 0 waits for lock held by participant 2",
                        "participant 2 waits for seats held by participant 0"));
    }

    @Test
    void aSemaphoreWithOneHolderThatMayGoOnIsNoCycle() throws InterruptedException {
        Sync sync = new Sync(3);
        SyncSemaphore seats = sync.semaphore("seats", 2, false);
        SyncLock lock = sync.lock("lock", false);
        seats.acquire(1); // and never waits
        CountDownLatch locked = new CountDownLatch(1);
        CountDownLatch seated = new CountDownLatch(1);
        start(() -> {
            lock.lock(2);
            locked.countDown();
            seated.await();
            seats.acquire(2);
        });
        start(() -> {
            seats.acquire(0);
            seated.countDown();
            locked.await();
            lock.lock(0);
        });

        awaitWaits(sync, 2);

        assertThat(sync.cycle()).isEmpty();
    }

    @Test
    void aLockOfOneLoopTakenCrosswiseIsACycle() {
        Sync sync = new Sync(2);
        AsyncLock first = sync.asyncLock("a");
        AsyncLock second = sync.asyncLock("b");
        assertThat(first.lock(0, () -> {})).isTrue();
        assertThat(second.lock(1, () -> {})).isTrue();
        assertThat(second.lock(0, () -> {})).isFalse();
        assertThat(sync.cycle()).isEmpty();
        assertThat(first.lock(1, () -> {})).isFalse();

        assertThat(sync.cycle()).isPresent();

        first.reset();
        second.reset();
        assertThat(sync.cycle()).isEmpty();
        assertThat(sync.waits()).isEmpty();
    }

    @Test
    void aConditionBlamesThoseWhoCouldMakeItTrue() {
        Sync sync = new Sync(3);
        SyncMonitor monitor = sync.monitor("monitor", false);
        SyncCondition free = monitor.condition("a free place", () -> new int[] {1, 2});
        start(() -> {
            monitor.lock(0);
            free.await(0);
        });

        awaitWaits(sync, 1);

        assertThat(sync.waits()).containsExactly(new Sync.Wait(0, "a free place", List.of(1, 2)));
        assertThat(sync.cycle()).isEmpty();
    }

    @Test
    void noCycleIsSeenWhereTheOrderOfLocksForbidsOne() throws InterruptedException {
        Sync sync = new Sync(4);
        SyncLock[] locks = new SyncLock[4];
        for (int i = 0; i < locks.length; i++) {
            locks[i] = sync.lock(Sync.numbered("lock", i), false);
        }
        AtomicInteger running = new AtomicInteger(4);
        for (int i = 0; i < 4; i++) {
            int self = i;
            int lower = Math.min(self, (self + 1) % 4);
            int higher = Math.max(self, (self + 1) % 4);
            start(() -> {
                for (int round = 0; round < 20_000; round++) {
                    locks[lower].lock(self);
                    locks[higher].lock(self);
                    locks[higher].unlock(self);
                    locks[lower].unlock(self);
                }
                running.decrementAndGet();
            });
        }

        while (running.get() > 0) {
            assertThat(sync.cycle()).isEmpty();
        }
    }

    @Test
    void aMillionParticipantsNeedEightBytesEach() {
        Sync sync = new Sync(1_000_000);
        SyncLock lock = sync.lock("lock", false);
        assertThat(sync.waits()).isEmpty();
        assertThat(sync.cycle()).isEmpty();
        assertThat(lock).isNotNull();
    }

    private static void crosswise(int self, SyncLock mine, SyncLock other, CountDownLatch bothHold)
            throws InterruptedException {
        mine.lock(self);
        try {
            bothHold.countDown();
            bothHold.await();
            other.lock(self);
            other.unlock(self);
        } finally {
            mine.unlock(self);
        }
    }

    /** It waits for all who read, and reads itself. */
    @Test
    void aReaderWhoWantsToWriteWaitsForItself() {
        for (boolean fair : new boolean[] {false, true}) {
            Sync sync = new Sync(2);
            SyncReadWriteLock lock = sync.readWriteLock("the page", fair);
            start(() -> upgrade(lock, 0));

            awaitCycle(sync);

            assertThat(sync.cycle())
                    .contains(List.of("participant 0 waits for writing the page held by participant 0"));
        }
    }

    @Test
    void anUpgradeOfAStampedLockIsSeenBesideOneThatGoesOnReading() {
        Sync sync = new Sync(3);
        SyncReadWriteLock lock = sync.stampedLock("the page");
        CountDownLatch reads = new CountDownLatch(2);
        CountDownLatch never = new CountDownLatch(1);
        start(() -> {
            lock.lockRead(2);
            reads.countDown();
            never.await();
        });
        start(() -> {
            lock.lockRead(1);
            reads.countDown();
            reads.await();
            lock.lockWrite(1);
        });

        awaitCycle(sync);

        assertThat(sync.cycle()).contains(List.of("participant 1 waits for writing the page held by participant 1"));
        assertThat(sync.waits()).containsExactly(new Sync.Wait(1, "writing the page", List.of(1, 2)));
    }

    @Test
    void aWriterWhoWaitsForOneThatGoesOnIsNoCycle() {
        Sync sync = new Sync(2);
        SyncReadWriteLock lock = sync.readWriteLock("the page", false);
        CountDownLatch reads = new CountDownLatch(1);
        CountDownLatch enough = new CountDownLatch(1);
        start(() -> {
            lock.lockRead(0);
            reads.countDown();
            enough.await();
            lock.unlockRead(0);
        });
        start(() -> {
            reads.await();
            lock.lockWrite(1);
            lock.unlockWrite();
        });

        awaitWaits(sync, 1);
        assertThat(sync.waits()).containsExactly(new Sync.Wait(1, "writing the page", List.of(0)));
        assertThat(sync.cycle()).isEmpty();

        enough.countDown();
        while (!sync.waits().isEmpty()) {
            Thread.onSpinWait();
        }
    }

    /** A fair lock lets nobody past a writer who waits, and so a reader may wait for another. */
    @Test
    void readingBehindAWriterWhoWaitsClosesACycle() {
        Sync sync = new Sync(3);
        SyncReadWriteLock page = sync.readWriteLock("the page", true);
        SyncLock pen = sync.lock("the pen", false);
        CountDownLatch held = new CountDownLatch(2);
        start(() -> {
            page.lockRead(0);
            held.countDown();
            held.await();
            pen.lock(0);
        });
        start(() -> {
            held.await();
            page.lockWrite(1);
        });
        start(() -> {
            pen.lock(2);
            held.countDown();
            awaitWaits(sync, 2);
            page.lockRead(2);
        });

        awaitCycle(sync);

        assertThat(sync.cycle())
                .contains(List.of(
                        "participant 0 waits for the pen held by participant 2",
                        "participant 2 waits for reading the page held by participant 1",
                        "participant 1 waits for writing the page held by participant 0"));
    }

    @Test
    void whatIsReadOptimisticallyIsValidUntilSomebodyWrites() throws InterruptedException {
        SyncStampedLock lock = new Sync(1).stampedLock("the page");
        long stamp = lock.tryOptimisticRead();
        assertThat(lock.validate(stamp)).isTrue();
        lock.lockRead(0);
        lock.unlockRead(0);
        assertThat(lock.validate(stamp)).isTrue();
        lock.lockWrite(0);
        assertThat(lock.tryOptimisticRead()).isZero();
        lock.unlockWrite();
        assertThat(lock.validate(stamp)).isFalse();
    }

    @Test
    void aFullQueueIsWaitedForByPuttersAndAnEmptyOneByTakers() throws InterruptedException {
        Sync sync = new Sync(2);
        SyncQueue<String> queue =
                sync.queue("the queue", new ArrayBlockingQueue<>(1), new Range(1, 2), new Range(0, 1));
        queue.put(0, "first");
        start(() -> queue.put(0, "second"));
        awaitWaits(sync, 1);
        assertThat(sync.waits()).containsExactly(new Sync.Wait(0, "room in the queue", List.of(1)));

        assertThat(queue.take(1)).isEqualTo("first");
        assertThat(queue.take(1)).isEqualTo("second");

        start(() -> queue.take(1));
        awaitWaits(sync, 1);
        while (!sync.waits().equals(List.of(new Sync.Wait(1, "something in the queue", List.of(0))))) {
            Thread.onSpinWait();
        }
    }

    private static void upgrade(SyncReadWriteLock lock, int self) throws InterruptedException {
        lock.lockRead(self);
        lock.lockWrite(self);
    }

    private void start(Interruptible body) {
        threads.add(Thread.ofPlatform().daemon().start(() -> run(body)));
    }

    private void startVirtual(Interruptible body) {
        threads.add(Thread.ofVirtual().start(() -> run(body)));
    }

    private static void run(Interruptible body) {
        try {
            body.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitCycle(Sync sync) {
        while (sync.cycle().isEmpty()) {
            Thread.onSpinWait();
        }
    }

    private static void awaitWaits(Sync sync, int count) {
        while (sync.waits().size() < count) {
            Thread.onSpinWait();
        }
    }

    private interface Interruptible {
        void run() throws InterruptedException;
    }
}
