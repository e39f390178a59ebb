package dev.symposium.workload.shared;

/** What one participant does in each of its turns on an event loop. Confined to the loop. */
@FunctionalInterface
interface AsyncTurn {

    /** How far it came. */
    enum Reached {
        /** The turn is over. */
        END,
        /** It must wait; the crew's continuation is run when it can go on. */
        WAIT,
        /** There is no turn left to take. */
        NOTHING_LEFT
    }

    /**
     * Begins a turn, or goes on with the one that had to wait.
     *
     * @param round how many it took before in this op
     */
    Reached goOn(long round);
}
