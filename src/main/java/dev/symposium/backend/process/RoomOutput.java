package dev.symposium.backend.process;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** A stream into the room for a frame. For one thread. */
final class RoomOutput extends OutputStream {

    private MemorySegment room = MemorySegment.NULL;
    private int written;

    /** Starts over in this room. */
    void into(MemorySegment room) {
        this.room = room;
        written = 0;
    }

    int written() {
        return written;
    }

    @Override
    public void write(int b) throws IOException {
        check(1);
        room.set(ValueLayout.JAVA_BYTE, written++, (byte) b);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        check(length);
        MemorySegment.copy(bytes, from, room, ValueLayout.JAVA_BYTE, written, length);
        written += length;
    }

    private void check(int length) throws CorruptFrameException {
        if (length > room.byteSize() - written) {
            throw new CorruptFrameException("what is encoded does not fit " + room.byteSize() + " bytes");
        }
    }
}
