package dev.symposium.result;

/** How a trial came out, or what is to be said of a cell after all its trials. */
public enum Outcome {
    /** No trial of the cell is finished. */
    PENDING,
    /** It has measured, and its answers are right. */
    MEASURED,
    /** It stopped making progress; of a cell: at least one trial did. */
    STALLED,
    /** Its answers are wrong; of a cell: those of at least one trial are. */
    INVALID,
    /** It could not be run to its end; of a cell: no trial could. */
    FAILED,
    /** It took too long; of a cell: every trial did. */
    TIMED_OUT,
    /** The job was cancelled before a trial of the cell had finished. */
    CANCELLED
}
