package dev.symposium.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class MutexTest {

    @Nested
    class Reentrant extends MutexContract {
        @Override
        Mutex mutex(Sync sync) {
            return sync.mutex("lock", LockKind.REENTRANT);
        }
    }

    @Nested
    class ReentrantFair extends MutexContract {
        @Override
        Mutex mutex(Sync sync) {
            return sync.mutex("lock", LockKind.REENTRANT_FAIR);
        }

        @Test
        @Timeout(60)
        void nobodyOvertakesThoseWhoWait() throws InterruptedException {
            Sync sync = new Sync(3);
            SyncLock lock = sync.lock("lock", true);
            List<Integer> order = Collections.synchronizedList(new ArrayList<>());
            lock.lock(0);
            List<Thread> waiters = new ArrayList<>();
            for (int i = 1; i <= 2; i++) {
                int self = i;
                Thread waiter = Thread.ofPlatform().start(() -> note(lock, self, order));
                waiters.add(waiter);
                while (waiter.getState() != Thread.State.WAITING) {
                    Thread.onSpinWait();
                }
            }

            lock.unlock(0);
            note(lock, 0, order);

            for (Thread waiter : waiters) {
                waiter.join();
            }
            assertThat(order).containsExactly(1, 2, 0);
        }

        private static void note(SyncLock lock, int self, List<Integer> order) {
            try {
                lock.exclusively(self, () -> order.add(self));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Nested
    class Synchronized extends MutexContract {
        @Override
        Mutex mutex(Sync sync) {
            return sync.mutex("lock", LockKind.SYNCHRONIZED);
        }
    }

    @Nested
    class Stamped extends MutexContract {
        @Override
        Mutex mutex(Sync sync) {
            return sync.mutex("lock", LockKind.STAMPED);
        }
    }

    @Nested
    class Spin extends MutexContract {
        @Override
        Mutex mutex(Sync sync) {
            return sync.mutex("lock", LockKind.SPIN);
        }
    }
}
