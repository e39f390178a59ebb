package dev.symposium.schedule;

/** The run of a job ends here, before its job does. */
final class StoppedException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Who stops it. */
    enum By {
        /** Somebody cancelled the job. */
        CANCEL,
        /** The service stops. */
        SHUTDOWN,
        /** The job has ended meanwhile, or another attempt has started: nothing of this one may be written. */
        FENCE,
        /** Another host on this kernel took the cores, because this one did not renew its lease. */
        LEASE
    }

    private final By by;

    StoppedException(By by) {
        super("stopped by " + by, null, false, false);
        this.by = by;
    }

    By by() {
        return by;
    }
}
