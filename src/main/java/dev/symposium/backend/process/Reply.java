package dev.symposium.backend.process;

import java.lang.foreign.MemorySegment;

/** A task that was run, or was not. Filled anew for each; for one thread at a time. */
final class Reply {

    /** It ended. */
    static final int ENDED = 0;

    /** It was interrupted, or its op was over before it began. */
    static final int CANCELLED = 1;

    /** It threw: the payload is a {@link RemoteTaskException}. */
    static final int FAILED = 2;

    int op;
    int index;
    int status;

    /** What {@code Batch.runRemotely} returned. */
    long state;

    /** When it started and ended, by {@link System#nanoTime}; 0 if not wanted, as all times. */
    long startedAt;

    long endedAt;

    /** How long its request was under way, once the child waited for it. */
    long transferNanos;

    /** How long its request took to decode. */
    long decodeNanos;

    MemorySegment payload = MemorySegment.NULL;
}
