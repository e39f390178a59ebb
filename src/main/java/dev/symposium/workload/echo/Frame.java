package dev.symposium.workload.echo;

/**
 * What goes over the wire, big-endian. A request is {@code op (4) length (4) delayNanos (8) payload}; its echo
 * {@code op (4) length (4) payload}. A request of the length {@value #COUNT} asks what was counted of the op and is
 * answered by {@code op (4) 16 (4) echoes (8) bytes (8)}. A connection carries one request at a time.
 */
final class Frame {

    static final int REQUEST_HEADER = 16;
    static final int REPLY_HEADER = 8;
    static final int COUNT = -1;
    static final int COUNT_BYTES = 16;

    /** The longest payload. */
    static final int MOST_BYTES = 65_536;

    /** The longest delay, an hour. */
    static final long MOST_DELAY_NANOS = 3_600_000_000_000L;

    private Frame() {}
}
