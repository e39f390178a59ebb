package dev.symposium.schedule;

/** A job cannot run on this host, and will not the next time; it says why. */
final class CannotRunException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String reason;

    CannotRunException(String reason) {
        super(reason);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
