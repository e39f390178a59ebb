package dev.symposium.backend.process;

import java.io.IOException;

/** What came from another process is not what it can have sent. */
final class CorruptFrameException extends IOException {

    private static final long serialVersionUID = 1;

    CorruptFrameException(String message) {
        super(message);
    }

    CorruptFrameException(String message, Throwable cause) {
        super(message, cause);
    }
}
