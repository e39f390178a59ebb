package dev.symposium.workload;

/** A number that participants add to, turn by turn. Thread-safe. */
interface Tally {

    /** The turns of one participant, which all add the same amount and stamp when they were granted. */
    Turn turns(int self, long amount, TurnStamps stamps);

    /** What it amounts to. Called between ops. */
    long value();

    /** Sets it to 0. Called between ops. */
    void reset();

    /** What one participant does in each of its turns; used by that one only. */
    @FunctionalInterface
    interface Turn {
        void take() throws InterruptedException;
    }
}
