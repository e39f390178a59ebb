package dev.symposium.harness;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.AbstractOwnableSynchronizer;
import java.util.concurrent.locks.AbstractQueuedLongSynchronizer;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import org.jspecify.annotations.Nullable;

/**
 * Who queues for a lock. The two families of queued synchronizers of the JDK have the same methods and no common type: most
 * locks are of the one, {@code ReentrantReadWriteLock} is of the other (since JDK 25). Immutable.
 *
 * @param first whoever has waited longest; null if nobody waits
 * @param exclusive those that want it alone, such as writers
 */
record LockQueue(Collection<Thread> all, @Nullable Thread first, Collection<Thread> exclusive) {

    private static final LockQueue UNKNOWN = new LockQueue(List.of(), null, List.of());

    static LockQueue of(AbstractOwnableSynchronizer lock) {
        if (lock instanceof AbstractQueuedSynchronizer queue) {
            return new LockQueue(
                    queue.getQueuedThreads(), queue.getFirstQueuedThread(), queue.getExclusiveQueuedThreads());
        }
        if (lock instanceof AbstractQueuedLongSynchronizer queue) {
            return new LockQueue(
                    queue.getQueuedThreads(), queue.getFirstQueuedThread(), queue.getExclusiveQueuedThreads());
        }
        return UNKNOWN;
    }

    /** Whether the thread waits behind one that wants the lock alone, which it does not overtake. */
    boolean isBehindAWriter(Thread waiter) {
        return first != null && !first.equals(waiter) && exclusive.contains(first) && !exclusive.contains(waiter);
    }
}
