package dev.symposium.job;

/** Where a job stands. */
public enum JobState {
    QUEUED,
    RUNNING,
    COMPLETED,
    FAILED,
    CANCELLED,
    LOST;

    /** Whether it stays there. */
    public boolean ended() {
        return switch (this) {
            case QUEUED, RUNNING -> false;
            case COMPLETED, FAILED, CANCELLED, LOST -> true;
        };
    }
}
