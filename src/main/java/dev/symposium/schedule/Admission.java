package dev.symposium.schedule;

import java.util.concurrent.atomic.AtomicBoolean;

/** Whether this service takes new jobs: from its start until it begins to stop. Thread-safe. */
public final class Admission {

    private final AtomicBoolean open = new AtomicBoolean(true);

    /** False once the service stops: a new job is then refused with 503. */
    public boolean isOpen() {
        return open.get();
    }

    void close() {
        open.set(false);
    }
}
