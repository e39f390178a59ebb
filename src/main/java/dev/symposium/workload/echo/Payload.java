package dev.symposium.workload.echo;

import dev.symposium.workload.Mix;
import java.nio.ByteBuffer;

/**
 * The bytes that a task sends, which follow from its state, and the state that follows from the bytes that come back.
 * Eight bytes at a time, some nanoseconds each.
 */
final class Payload {

    private static final long STEP = 0x9e3779b97f4a7c15L;

    private Payload() {}

    /** Puts so many bytes. */
    static void put(ByteBuffer into, long state, int bytes) {
        int words = bytes / Long.BYTES;
        for (int i = 0; i < words; i++) {
            into.putLong(word(state, i));
        }
        long last = word(state, words);
        for (int i = 0; i < bytes % Long.BYTES; i++) {
            into.put((byte) (last >>> (56 - 8 * i)));
        }
    }

    /**
     * What all bytes that are left make of the state.
     *
     * @param strange 0 if they came where they belong
     */
    static long next(ByteBuffer from, long state, int strange) {
        long next = Mix.mix64(state + strange, from.remaining());
        while (from.remaining() >= Long.BYTES) {
            next = mixed(next, from.getLong());
        }
        long last = 0;
        int rest = from.remaining();
        while (from.hasRemaining()) {
            last = (last << 8) | (from.get() & 0xff);
        }
        return rest == 0 ? next : mixed(next, last);
    }

    /** What an honest echo makes of the state, without any bytes. */
    static long reference(long state, int bytes) {
        long next = Mix.mix64(state, bytes);
        int rest = bytes % Long.BYTES;
        for (int i = 0; i * Long.BYTES + rest < bytes; i++) {
            next = mixed(next, word(state, i));
        }
        return rest == 0 ? next : mixed(next, word(state, bytes / Long.BYTES) >>> (64 - 8 * rest));
    }

    private static long word(long state, int i) {
        long word = state + (i + 1) * STEP;
        return (word ^ (word >>> 29)) * 0xbf58476d1ce4e5b9L;
    }

    private static long mixed(long state, long word) {
        return Long.rotateLeft(state ^ word, 23) * STEP;
    }
}
