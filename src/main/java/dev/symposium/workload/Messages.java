package dev.symposium.workload;

/** {@code MESSAGES}: nodes that own their state and react to messages, one at a time each. */
public non-sealed interface Messages extends Work {

    /** How many nodes there are, at least 1. */
    int nodes();

    /** Starts another op: resets the state and sends the first messages. */
    void begin(Out out);

    /** Handles one message; never called concurrently for the same node. */
    void onMessage(int self, int from, long message, Out out);

    /** Where a node sends to. */
    interface Out {

        void send(int from, int to, long message);

        /** Ends the op with its answer; messages still under way are dropped. */
        void halt(long answer);
    }
}
