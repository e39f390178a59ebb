package dev.symposium.backend.process;

import org.jspecify.annotations.Nullable;

/** A child ended, fell silent or sent what it cannot have meant; the message names it and quotes its last words. */
public final class ChildFailedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    ChildFailedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
