package dev.symposium.job;

import dev.symposium.schedule.JobQueue;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** A queue in memory that nobody empties. Thread-safe. */
final class ListQueue implements JobQueue {

    final List<UUID> waiting = new CopyOnWriteArrayList<>();

    /** Whether the next job is refused by an exception. */
    volatile boolean broken;

    @Override
    public void enqueue(UUID job, int priority) {
        if (broken) {
            throw new IllegalStateException("the queue is broken");
        }
        waiting.add(job);
    }

    @Override
    public void wakeAfterCommit() {
        // Nobody sleeps.
    }

    @Override
    public void forget(UUID job) {
        waiting.remove(job);
    }

    @Override
    public OptionalInt position(UUID job) {
        int index = waiting.indexOf(job);
        return index < 0 ? OptionalInt.empty() : OptionalInt.of(index + 1);
    }
}
