package dev.symposium.workload.shared;

/** Holds so many items between producers and consumers, by a design that may block them. Thread-safe, first in first out. */
interface Buffer {

    /** Waits for a free place. */
    void put(int self, long item) throws InterruptedException;

    /** Waits for an item. */
    long take(int self) throws InterruptedException;

    /** Empties it, also after an op that was given up. Called between ops. */
    void reset();
}
