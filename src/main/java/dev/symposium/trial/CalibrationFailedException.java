package dev.symposium.trial;

/** A runtime did not tell what a token of work costs; the message says why. */
public final class CalibrationFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CalibrationFailedException(String message) {
        super(message);
    }
}
