package dev.symposium.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WaitGraphTest {

    private final List<Thread> threads = new ArrayList<>();

    @AfterEach
    void interruptAll() {
        threads.forEach(Thread::interrupt);
    }

    @Test
    void locksOfPlatformThreads() {
        deadlock(Thread.ofPlatform(), Thread.ofPlatform(), "lock");

        assertThat(cycle("lock"))
                .hasSize(2)
                .allSatisfy(sentence -> assertThat(sentence)
                        .matches("thread lock-[ab] waits for \\S*ReentrantLock\\S* held by thread lock-[ab]"));
    }

    @Test
    void locksBetweenAPlatformAndAVirtualThread() {
        deadlock(Thread.ofVirtual(), Thread.ofPlatform(), "mixed");

        assertThat(cycle("mixed")).hasSize(2);
    }

    @Test
    void threadsThatMerelyWaitAreNoCycle() throws InterruptedException {
        ReentrantLock lock = new ReentrantLock();
        lock.lock();
        try {
            Thread waiter = Thread.ofPlatform().name("waiter").daemon().start(() -> acquire(lock));
            threads.add(waiter);
            Awaitility.await().until(() -> lock.hasQueuedThread(waiter));

            assertThat(cycle("waiter")).isEmpty();
        } finally {
            lock.unlock();
        }
    }

    @Test
    void monitorsOfADumpAreFoundByTheThreadsThatHoldThem() {
        ThreadDump dump = new ThreadDump(
                List.of(
                        entry(-1, "left", "Fork@1", "Fork@2"),
                        entry(-2, "right", "Fork@2", "Fork@1"),
                        entry(-3, "third", "Fork@1", "Plate@3"),
                        entry(-4, "fourth", "Unknown@4", "Unknown@5")),
                null);

        assertThat(WaitGraph.of(dump).cycle())
                .containsExactlyInAnyOrder(
                        "thread left waits for Fork@1 held by thread right",
                        "thread right waits for Fork@2 held by thread left");
    }

    @Test
    void aMonitorThatSomebodyAwaitsANotificationOfIsNotHeldByHim() {
        ThreadDump.Entry notified = new ThreadDump.Entry(
                -1,
                "notified",
                true,
                "WAITING",
                "<root>",
                null,
                "Fork@1",
                null,
                List.of("Fork@1", "Fork@2"),
                List.of(),
                -1);
        ThreadDump dump = new ThreadDump(List.of(notified, entry(-2, "entering", "Fork@1", "Fork@3")), null);

        assertThat(WaitGraph.of(dump).cycle()).isEmpty();
    }

    @Test
    void oneThatReadsAndWantsToWriteWaitsForItself() {
        ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
        Thread upgrading = Thread.ofPlatform().name("upgrading").daemon().start(() -> {
            lock.readLock().lock();
            try {
                lock.writeLock().lockInterruptibly();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        threads.add(upgrading);
        Awaitility.await().until(() -> lock.hasQueuedThread(upgrading));

        assertThat(cycle("upgrading"))
                .singleElement()
                .asString()
                .startsWith("thread upgrading waits for java.util.concurrent.locks.ReentrantReadWriteLock")
                .endsWith("held by thread upgrading");
    }

    @Test
    void oneThatWaitsForReadersWhoGoOnIsNoCycle() {
        ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
        lock.readLock().lock();
        try {
            Thread writer = Thread.ofPlatform().name("writer").daemon().start(() -> {
                try {
                    lock.writeLock().lockInterruptibly();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            threads.add(writer);
            Awaitility.await().until(() -> lock.hasQueuedThread(writer));

            assertThat(cycle("writer")).isEmpty();
        } finally {
            lock.readLock().unlock();
        }
    }

    @Test
    void monitorsOfVirtualThreadsAreInARealDump() {
        Object first = new Object();
        Object second = new Object();
        CyclicBarrier barrier = new CyclicBarrier(2);
        for (int i = 0; i < 2; i++) {
            Object mine = i == 0 ? first : second;
            Object other = i == 0 ? second : first;
            // These two are stuck for good: they are virtual, and end with this JVM.
            Thread.ofVirtual().name("monitor-" + i).start(() -> {
                synchronized (mine) {
                    meet(barrier);
                    synchronized (other) {
                        throw new AssertionError("no deadlock");
                    }
                }
            });
        }
        ThreadDumper dumper = new ThreadDumper(Optional.empty());

        Awaitility.await()
                .untilAsserted(() -> assertThat(WaitGraph.of(dumper.dump()).cycle())
                        .hasSize(2)
                        .anySatisfy(sentence -> assertThat(sentence)
                                .startsWith("thread monitor-0 waits for java.lang.Object@")
                                .endsWith("held by thread monitor-1")));
    }

    private static ThreadDump.Entry entry(long id, String name, String awaited, String held) {
        return new ThreadDump.Entry(
                id, name, true, "BLOCKED", "<root>", awaited, null, null, List.of(held), List.of(), -1);
    }

    private void deadlock(Thread.Builder one, Thread.Builder other, String name) {
        ReentrantLock first = new ReentrantLock();
        ReentrantLock second = new ReentrantLock();
        CyclicBarrier barrier = new CyclicBarrier(2);
        threads.add(one.name(name + "-a").start(() -> both(first, barrier, second)));
        threads.add(other.name(name + "-b").start(() -> both(second, barrier, first)));
        Awaitility.await().until(() -> first.hasQueuedThreads() && second.hasQueuedThreads());
    }

    private static void both(ReentrantLock mine, CyclicBarrier barrier, ReentrantLock other) {
        mine.lock();
        try {
            meet(barrier);
            acquire(other);
        } finally {
            mine.unlock();
        }
    }

    private static void acquire(ReentrantLock lock) {
        try {
            lock.lockInterruptibly();
            lock.unlock();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Cycles of other tests' threads aside. */
    private static List<String> cycle(String name) {
        List<String> cycle = WaitGraph.of(ThreadDump.NONE).cycle();
        return cycle.stream().allMatch(sentence -> sentence.contains("thread " + name)) ? cycle : List.of();
    }
}
