package dev.symposium.workload;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * What is done to the bytes that travel with a task: filled by whoever sends it, hashed and changed by whoever runs it,
 * hashed again when they are back. Each is one pass over the bytes, a word of 8 at a time, some GB a second.
 *
 * <p>The words are those of SplitMix64 from the task's seed. The hash is a polynomial in an odd base, its length first: one
 * word that differs always shows. What runs the task changes every word by a key that nobody knows who has not hashed
 * them all. Stateless.
 */
final class Payload {

    /** From the seed of a word to that of the next. */
    static final long STEP = 0x9e3779b97f4a7c15L;

    /** Of the polynomial; odd, so that no difference is lost. */
    static final long BASE = 0xd1342543de82ef95L;

    private static final ValueLayout.OfLong WORD = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private Payload() {}

    static void fill(MemorySegment payload, long seed) {
        long size = payload.byteSize();
        long words = size & -Long.BYTES;
        long next = seed;
        for (long at = 0; at < words; at += Long.BYTES) {
            payload.set(WORD, at, Mix.mix64(next));
            next += STEP;
        }
        long last = Mix.mix64(next);
        for (long at = words; at < size; at++) {
            payload.set(ValueLayout.JAVA_BYTE, at, (byte) last);
            last >>>= Byte.SIZE;
        }
    }

    /** What whoever runs the task does; returns the state that the task goes on with. */
    static long takeIn(long state, MemorySegment payload) {
        long received = Mix.mix64(state, hash(payload));
        change(payload, received);
        return received;
    }

    /** What the sender does when the bytes are back; returns the state that the task ends with. */
    static long takeBack(long state, MemorySegment payload) {
        return Mix.mix64(state, hash(payload));
    }

    static long hash(MemorySegment payload) {
        long size = payload.byteSize();
        long words = size & -Long.BYTES;
        long hash = size;
        for (long at = 0; at < words; at += Long.BYTES) {
            hash = hash * BASE + payload.get(WORD, at);
        }
        if (words < size) {
            long last = 0;
            for (long at = size - 1; at >= words; at--) {
                last = (last << Byte.SIZE) | (payload.get(ValueLayout.JAVA_BYTE, at) & 0xff);
            }
            hash = hash * BASE + last;
        }
        return hash;
    }

    private static void change(MemorySegment payload, long key) {
        long size = payload.byteSize();
        long words = size & -Long.BYTES;
        for (long at = 0; at < words; at += Long.BYTES) {
            payload.set(WORD, at, payload.get(WORD, at) ^ key);
        }
        long last = key;
        for (long at = words; at < size; at++) {
            payload.set(ValueLayout.JAVA_BYTE, at, (byte) (payload.get(ValueLayout.JAVA_BYTE, at) ^ last));
            last >>>= Byte.SIZE;
        }
    }
}
