package dev.symposium.workload;

/** Mutual exclusion in the form that every lock has, {@code synchronized} too. Thread-safe. */
public interface Mutex {

    /**
     * Runs the section while no other participant runs one under this mutex. A section may not ask for the same mutex
     * again.
     *
     * @throws InterruptedException if interrupted before the section began
     */
    void exclusively(int self, Runnable section) throws InterruptedException;
}
