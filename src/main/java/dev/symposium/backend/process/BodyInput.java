package dev.symposium.backend.process;

import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** A stream of the body of a frame. For one thread. */
final class BodyInput extends InputStream {

    private MemorySegment body = MemorySegment.NULL;
    private int read;

    /** Starts over with this body. */
    void of(MemorySegment body) {
        this.body = body;
        read = 0;
    }

    @Override
    public int available() {
        return (int) body.byteSize() - read;
    }

    @Override
    public int read() {
        return available() == 0 ? -1 : body.get(ValueLayout.JAVA_BYTE, read++) & 0xff;
    }

    @Override
    public int read(byte[] bytes, int to, int length) {
        int some = Math.min(length, available());
        if (some == 0 && length > 0) {
            return -1;
        }
        MemorySegment.copy(body, ValueLayout.JAVA_BYTE, read, bytes, to, some);
        read += some;
        return some;
    }
}
