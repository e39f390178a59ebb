package dev.symposium.backend.process;

import java.io.IOException;

/** Where a child finds its next request. For the thread that runs the tasks. */
interface Inbox {

    /** Waits for a request, whose body is valid until {@link #release}. */
    void next(Frame frame) throws IOException;

    /** The request has been answered. */
    void release();
}
