package dev.symposium.workload.philosophers;

import dev.symposium.workload.EventLoop;

/** A strategy in the form for one event loop: nothing blocks. Confined to the loop. */
interface AsyncTable {

    /**
     * Asks for both forks.
     *
     * @param granted run later on the loop, when the philosopher has both, if it has not at once
     * @return whether it has both now
     */
    boolean pickUp(int self, EventLoop loop, Runnable granted);

    /** Gives both forks back. */
    void putDown(int self, EventLoop loop);

    /** Makes the table ready for another op, also after one that was given up. Called while no loop runs. */
    void reset();
}
