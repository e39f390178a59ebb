package dev.symposium.workload.shared;

/** What one participant does in each of its turns, blocking its thread where it must wait. Used by that one only. */
@FunctionalInterface
interface Turn {

    /**
     * Takes a turn to its end.
     *
     * @param round how many it took before in this op
     * @return false if there is no turn left to take
     */
    boolean take(long round) throws InterruptedException;
}
