package dev.symposium.backend.process;

import dev.symposium.backend.Bounds;

/**
 * How many requests go ahead to one child, so that it finds the next when it has ended one. As many as asked for, but never
 * so many that the children together have more than K, nor more bytes than the way can hold without waiting.
 */
final class Window {

    /** Half of what a pipe or a socket holds, so that neither end waits for the other to read. */
    private static final int STREAM_BYTES = 32_768;

    /** What a ring may take of the memory of the machine. */
    private static final int RING_BYTES = 8 << 20;

    private Window() {}

    /**
     * @param requestBytes the most that the body of a request has: where all that wait fit into the pipe, the parent can
     *     always write, and so always comes to read replies, however large they are
     * @param bodyBytes the most that any body has, and so a slot of a ring
     */
    static int of(Design design, Bounds bounds, int requestBytes, int bodyBytes) {
        int most = design.isShm()
                ? Math.max(2, RING_BYTES / (Frame.HEADER + bodyBytes))
                : Math.max(1, STREAM_BYTES / (Frame.HEADER + requestBytes));
        int share = bounds.inFlight().orElse(Integer.MAX_VALUE) / bounds.parallelism();
        return Math.min(design.window(), Math.min(most, share));
    }

    /** The slots of a ring for as many. */
    static int slots(int window) {
        return Integer.highestOneBit(2 * window - 1);
    }
}
