package dev.symposium.workload.philosophers;

/** Words that are changed atomically by several, each on cache lines of its own; 0 at first. Thread-safe (volatile). */
interface Words {

    long get(int word);

    void set(int word, long value);

    boolean compareAndSet(int word, long expected, long value);

    long getAndSet(int word, long value);

    long getAndAdd(int word, long amount);

    /** The same words for a thread that nobody else changes them beside, which saves it the atomic exchange. */
    default Words confined() {
        return this;
    }

    /** Clears all bits of the word that are not in the mask. */
    void and(int word, long mask);
}
