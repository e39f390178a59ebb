package dev.symposium.backend.process;

import java.lang.foreign.MemorySegment;

/** A task that is to be run. Filled anew for each; for one thread at a time. */
final class Request {

    int op;
    int index;

    /** Whether the times of this task are wanted. */
    boolean timed;

    /** What travels with it; empty if nothing does. */
    MemorySegment payload = MemorySegment.NULL;
}
