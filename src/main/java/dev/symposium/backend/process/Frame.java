package dev.symposium.backend.process;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * One message as it crosses: a header of fixed layout and a body that a codec understands. The header is written last, so
 * that it can tell when the encoding was over. The object is filled anew by each receiving; for one thread at a time.
 *
 * <p>Header: length of the body (int), kind (int), number of the frame on its way (long), argument (long). The number
 * grows by one from frame to frame: one that is missing, comes twice or is left from earlier shows.
 */
final class Frame {

    static final int HEADER = 24;

    /** What a child prepares and runs: the first frame it gets. */
    static final int RECIPE = 1;

    /** A child is ready to be connected with. */
    static final int READY = 2;

    /** A child can't prepare that; the body says why. */
    static final int REFUSED = 3;

    /** A task to run. */
    static final int REQUEST = 4;

    /** A task that was run. */
    static final int REPLY = 5;

    /** Ops up to the one in the argument are over: what is under way of them is interrupted. */
    static final int CANCEL = 6;

    /** Is anybody there? */
    static final int PING = 7;

    /** Yes; with {@link #BUSY} if a task is under way. */
    static final int PONG = 8;

    static final int BUSY = 1;

    /** The participants of a crew take their turns in the op of the argument. */
    static final int CREW = 9;

    /** They have ended; the body says how, and nothing if all went well. */
    static final int CREW_ENDED = 10;

    private static final int KIND_AT = Integer.BYTES;
    private static final int NUMBER_AT = 2 * Integer.BYTES;
    private static final int ARGUMENT_AT = NUMBER_AT + Long.BYTES;

    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;

    private int kind;
    private long argument;
    private MemorySegment body = MemorySegment.NULL;
    private byte[] storage = {};

    /** Writes a header at the start of this memory. */
    static void writeHeader(MemorySegment at, int length, int kind, long number, long argument) {
        at.set(INT, 0, length);
        at.set(INT, KIND_AT, kind);
        at.set(LONG, NUMBER_AT, number);
        at.set(LONG, ARGUMENT_AT, argument);
    }

    /**
     * Reads a header into this frame and returns the length of the body.
     *
     * @param number that the frame must have
     * @param most bytes that the body can have
     */
    int readHeader(MemorySegment at, long number, int most) throws CorruptFrameException {
        int length = at.get(INT, 0);
        kind = at.get(INT, KIND_AT);
        argument = at.get(LONG, ARGUMENT_AT);
        if (length < 0 || length > most) {
            throw new CorruptFrameException("a frame cannot have " + length + " bytes, at most " + most);
        }
        if (at.get(LONG, NUMBER_AT) != number) {
            throw new CorruptFrameException(
                    "frame " + number + " was due, but " + at.get(LONG, NUMBER_AT) + " was there");
        }
        if (kind < RECIPE || kind > CREW_ENDED) {
            throw new CorruptFrameException("there is no kind " + kind + " of frames");
        }
        return length;
    }

    /** Memory of the frame's own for a body of this length, kept from frame to frame. */
    byte[] storage(int length) {
        if (storage.length < length) {
            storage = new byte[length];
        }
        body = MemorySegment.ofArray(storage).asSlice(0, length);
        return storage;
    }

    /** Lays the body somewhere else, where it stays until the frame is released. */
    void body(MemorySegment memory) {
        body = memory;
    }

    /** Takes over what another frame has received, which must not be used any more. */
    void become(Frame other) {
        kind = other.kind;
        argument = other.argument;
        storage = other.storage;
        body = other.body;
    }

    MemorySegment body() {
        return body;
    }

    int kind() {
        return kind;
    }

    /** When the frame was sent, by {@link System#nanoTime}, or 0 if nobody wants to know; of a signal its argument. */
    long argument() {
        return argument;
    }
}
