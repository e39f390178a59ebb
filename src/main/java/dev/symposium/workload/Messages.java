package dev.symposium.workload;

/**
 * {@code MESSAGES}: nodes that own their state and react to messages, one at a time each. Whoever runs a node sees what
 * the node wrote before; messages between the same two nodes arrive in the order in which they were sent.
 */
public non-sealed interface Messages extends Work {

    /** How many nodes there are, at least 1. */
    int nodes();

    /** Starts another op: resets the state and sends the first messages. Called by the engine, before any node runs. */
    void begin(Out out);

    /**
     * Handles one message without blocking; never called concurrently for the same node. What it throws ends the op.
     *
     * @param from the node that sent it, {@code self} for a timer, or {@link MessageStamps#OUTSIDE}
     */
    void onMessage(int self, int from, long message, Out out);

    /** Where a node sends to while it handles a message. */
    interface Out {

        /** Sends a message; returns at once, however full the receiver is. */
        void send(int from, int to, long message);

        /** Sends a message to oneself when so many nanoseconds have passed, not earlier. */
        void after(int self, long message, long delayNanos);

        /** Ends the op with its answer, at the first call; messages still under way are dropped. */
        void halt(long answer);
    }
}
