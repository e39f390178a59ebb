package dev.symposium.job;

/** What becomes of a job whose host does not come back. */
public enum OnHostLost {
    /** Another host begins anew; the trials so far are kept, but superseded. */
    RESTART,
    /** It ends as {@link JobState#LOST}. */
    FAIL
}
