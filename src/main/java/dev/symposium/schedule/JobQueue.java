package dev.symposium.schedule;

import java.util.OptionalInt;
import java.util.UUID;

/** The port to the queue of jobs that wait for a host. Thread-safe. */
public interface JobQueue {

    /**
     * Appends a job, as part of the caller's transaction: a job that is rolled back was never queued.
     *
     * @param priority jobs of a higher one come first, those of the same in order of arrival
     */
    void enqueue(UUID job, int priority);

    /**
     * Makes an idle host look into the queue as soon as the caller's transaction has committed; never before, or it
     * would look, find nothing, and wait for its next poll.
     */
    void wakeAfterCommit();

    /** Takes out a job that no host has picked yet, as part of the caller's transaction; else does nothing. */
    void forget(UUID job);

    /** How many jobs start before this one, plus one; empty if it does not wait. */
    OptionalInt position(UUID job);
}
