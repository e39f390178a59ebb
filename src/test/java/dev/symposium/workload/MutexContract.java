package dev.symposium.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every lock of a {@link Sync} keeps, in the form that all of them have. */
@Timeout(60)
abstract class MutexContract {

    private final Sync sync = new Sync(4);
    private final Mutex mutex = mutex(sync);
    private long plain;

    abstract Mutex mutex(Sync sync);

    @Test
    void noUpdateIsLost() throws InterruptedException {
        ThreadsEngine.runAll(4, self -> {
            for (int i = 0; i < 5_000; i++) {
                mutex.exclusively(self, () -> plain++);
            }
        });
        mutex.exclusively(0, () -> assertThat(plain).isEqualTo(20_000));
        assertThat(sync.waits()).isEmpty();
    }

    @Test
    void virtualThreadsLoseNoneEither() throws InterruptedException {
        Thread[] threads = new Thread[4];
        for (int i = 0; i < threads.length; i++) {
            int self = i;
            threads[i] = Thread.ofVirtual().start(() -> {
                try {
                    for (int round = 0; round < 2_000; round++) {
                        mutex.exclusively(self, () -> plain++);
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }
        for (Thread thread : threads) {
            thread.join();
        }
        mutex.exclusively(0, () -> assertThat(plain).isEqualTo(8_000));
    }

    @Test
    void whoeverWaitsIsRecordedWithTheOwner() throws InterruptedException {
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Thread owner = Thread.ofPlatform().start(() -> hold(2, held, release));
        held.await();
        Thread waiter = Thread.ofPlatform().start(() -> hold(1, new CountDownLatch(1), release));
        while (sync.waits().isEmpty()) {
            Thread.onSpinWait();
        }

        assertThat(sync.waits()).containsExactly(new Sync.Wait(1, "lock", List.of(2)));
        assertThat(sync.cycle()).isEmpty();

        release.countDown();
        owner.join();
        waiter.join();
        assertThat(sync.waits()).isEmpty();
    }

    @Test
    void aSectionThatThrowsGivesTheLockBack() throws InterruptedException {
        assertThatThrownBy(() -> mutex.exclusively(0, () -> {
                    throw new IllegalStateException("thrown in the section");
                }))
                .hasMessage("thrown in the section");
        mutex.exclusively(1, () -> plain++);
        assertThat(plain).isEqualTo(1);
    }

    @Test
    void anInterruptBeforeTheSectionKeepsItFromBeginning() throws InterruptedException {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Thread owner = Thread.ofPlatform().start(() -> hold(2, held, release));
        held.await();
        Thread waiter = Thread.ofPlatform().start(() -> {
            Thread.currentThread().interrupt();
            try {
                mutex.exclusively(1, () -> plain++);
            } catch (InterruptedException e) {
                thrown.set(e);
            }
        });
        waiter.join();

        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
        assertThat(sync.waits()).isEmpty();
        release.countDown();
        owner.join();
        assertThat(plain).isZero();
    }

    @Test
    void aTryTakesALockThatIsFreeAndWaitsForNone() throws InterruptedException {
        if (mutex instanceof SyncLock lock) {
            assertThat(lock.tryLock(0)).isTrue();
            ThreadsEngine.runAll(1, ignored -> assertThat(lock.tryLock(1)).isFalse());
            assertThat(sync.waits()).isEmpty();
            lock.unlock(0);
            ThreadsEngine.runAll(1, ignored -> {
                assertThat(lock.tryLock(1)).isTrue();
                lock.unlock(1);
            });
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> lock.tryLock(0)).isInstanceOf(InterruptedException.class);
            mutex.exclusively(2, () -> plain++);
            assertThat(plain).isEqualTo(1);
        }
    }

    private void hold(int self, CountDownLatch held, CountDownLatch release) {
        try {
            mutex.exclusively(self, () -> {
                held.countDown();
                awaitUninterruptibly(release);
            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
