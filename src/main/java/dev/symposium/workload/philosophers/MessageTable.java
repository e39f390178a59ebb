package dev.symposium.workload.philosophers;

import dev.symposium.workload.Messages.Out;

/**
 * A strategy in the form of nodes that exchange messages: philosopher i is node i, behind them come what else the strategy
 * needs. What belongs to a node is touched only while that node handles a message.
 */
interface MessageTable {

    /** The least message of a strategy; those below are the philosophers' own. */
    long FIRST = 2;

    /** How many nodes there are, the philosophers included. */
    int nodes();

    /**
     * The philosopher asks for both forks. Called while its node handles a message.
     *
     * @return whether it has both now; if not, {@link #onMessage} tells later
     */
    boolean pickUp(int self, Out out);

    /** The philosopher gives both forks back. Called while its node handles a message. */
    void putDown(int self, Out out);

    /**
     * Handles a message of the strategy.
     *
     * @return whether the node is a philosopher that has both forks by this
     */
    boolean onMessage(int self, int from, long message, Out out);

    /** Makes the table ready for another op, also after one that was given up. Called while no node runs. */
    void reset();
}
