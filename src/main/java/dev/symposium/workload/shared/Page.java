package dev.symposium.workload.shared;

/** Words that participants read and write by a design that may block them. Thread-safe. */
interface Page {

    /** Lets the reader read words that nobody writes meanwhile; more than once if the design tries again. */
    void read(int self, Reader reader) throws InterruptedException;

    /** Lets the writer make the next version of the words, alone. */
    void write(int self, Writer writer) throws InterruptedException;

    /** The words. Called between ops. */
    long[] words();

    /** Makes it version 0. Called between ops. */
    void reset();

    /** Takes a copy of the words. */
    @FunctionalInterface
    interface Reader {
        void read(long[] words);
    }

    /** Changes the words. */
    @FunctionalInterface
    interface Writer {
        void write(long[] words);
    }
}
