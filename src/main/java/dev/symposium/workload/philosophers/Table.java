package dev.symposium.workload.philosophers;

/** A strategy: who may eat when. The blocking form, thread-safe. */
interface Table {

    /**
     * Waits until the philosopher has both forks.
     *
     * @throws InterruptedException if interrupted while waiting; nothing is held then
     */
    void pickUp(int self) throws InterruptedException;

    /** Gives both forks back. Called on the thread that picked them up; never interrupted. */
    void putDown(int self);

    /** Makes the table ready for another op. Called while nobody sits at it. */
    default void reset() {}
}
