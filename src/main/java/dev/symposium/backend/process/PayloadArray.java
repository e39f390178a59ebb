package dev.symposium.backend.process;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** An array for the payloads that a codec decodes, kept as long as they are of one length. For one thread. */
final class PayloadArray {

    private byte[] bytes = {};
    private MemorySegment segment = MemorySegment.ofArray(bytes);

    /** The bytes of a payload: those that it lies in, if it is an array of its own, else a copy. */
    static byte[] of(MemorySegment payload) {
        return payload.heapBase().orElse(null) instanceof byte[] base && base.length == payload.byteSize()
                ? base
                : payload.toArray(ValueLayout.JAVA_BYTE);
    }

    byte[] ofLength(int length) {
        if (bytes.length != length) {
            bytes = new byte[length];
            segment = MemorySegment.ofArray(bytes);
        }
        return bytes;
    }

    /** The array asked for last. */
    MemorySegment segment() {
        return segment;
    }
}
