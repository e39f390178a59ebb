package dev.symposium.workload.philosophers;

import dev.symposium.workload.Counts;

/**
 * How often philosophers got in each other's way: how many wishes had to wait because a fork, a seat or an earlier
 * wish of a neighbour was in the way, each counted once however long it waited; and how many tries were in vain (a fork
 * given back, a compare-and-set or a transaction that failed). Waits for the lock around a table's bookkeeping are not
 * counted. Written by whoever acts for the philosopher; read between ops. A wish that gets its forks at once costs nothing.
 */
record Contention(Counts wishes, Counts tries) {

    void begin() {
        wishes.mark();
        tries.mark();
    }

    /** The wish of this philosopher could not be granted at once. */
    void waited(int self) {
        wishes.add(self, 1);
    }

    /** A try of this philosopher was in vain. */
    void failed(int self) {
        failed(self, 1);
    }

    void failed(int self, long times) {
        tries.add(self, times);
    }

    long contended() {
        return wishes.sumSinceMark();
    }

    long retries() {
        return tries.sumSinceMark();
    }
}
