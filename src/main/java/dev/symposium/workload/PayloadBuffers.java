package dev.symposium.workload;

import java.lang.foreign.MemorySegment;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Room for the payloads of tasks that run in one heap. Small ones are allocated, which the collector handles best; larger
 * ones would fill the old generation, and are used again. As many are kept as were ever in use at a time, which the
 * cores bound, for a payload is never held over a wait. Thread-safe.
 */
final class PayloadBuffers {

    private static final int MOST_ALLOCATED = 65_536;

    private final int bytes;
    private final Queue<MemorySegment> free = new ConcurrentLinkedQueue<>();

    PayloadBuffers(int bytes) {
        this.bytes = bytes;
    }

    /** A payload with anything in it. */
    MemorySegment take() {
        MemorySegment known = bytes > MOST_ALLOCATED ? free.poll() : null;
        return known == null ? MemorySegment.ofArray(new byte[bytes]) : known;
    }

    void giveBack(MemorySegment payload) {
        if (bytes > MOST_ALLOCATED) {
            free.offer(payload);
        }
    }
}
