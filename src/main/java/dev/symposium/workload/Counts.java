package dev.symposium.workload;

/**
 * One counter a participant. A counter is written by one participant at a time and may be read by any, which sees a
 * recent value. Whoever marks, asks what was counted since then; both are done while nobody counts.
 */
public interface Counts {

    long get(int counter);

    /** Adds to a counter that nobody else writes meanwhile. */
    void add(int counter, long amount);

    /** Over all counters. */
    long sum();

    /** Remembers where all stand, so that an op can be told from those before. Called while nobody counts. */
    void mark();

    /** What a counter grew by since {@link #mark}. Called while nobody counts. */
    long sinceMark(int counter);

    /** What all grew by since {@link #mark}. Called while nobody counts. */
    long sumSinceMark();

    /** Sets all to 0. Called while nobody counts. */
    void clear();
}
