package dev.symposium.trial;

import org.jspecify.annotations.Nullable;

/** The service cannot start as it is configured. Says what is wrong and what to do about it. */
public final class StartRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String remedy;

    StartRefusedException(String what, String remedy, @Nullable Throwable cause) {
        super(what, cause);
        this.remedy = remedy;
    }

    /** What the operator can do about it, in a sentence. */
    public String remedy() {
        return remedy;
    }
}
