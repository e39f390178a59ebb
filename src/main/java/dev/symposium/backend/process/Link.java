package dev.symposium.backend.process;

import java.io.IOException;
import java.lang.foreign.MemorySegment;

/**
 * One end of a connection between parent and child that carries whole frames in order. One thread encodes and sends, one
 * receives; {@link #close} may come from any.
 */
interface Link extends AutoCloseable {

    /** Where the body of the next frame is encoded, as large as a body can be. Valid until {@link #send}. */
    MemorySegment room() throws IOException;

    /**
     * Sends what was encoded.
     *
     * @param bytes how long the body is
     * @param argument see {@link Frame#argument}
     */
    void send(int kind, int bytes, long argument) throws IOException;

    /**
     * Receives the next frame, whose body is valid until {@link #release}. False if none has come, of a link that does
     * not {@linkplain #blocks block}.
     *
     * @throws java.io.EOFException if the other end has gone
     * @throws CorruptFrameException if what came is no frame
     */
    boolean receive(Frame frame) throws IOException;

    /** The frame received last has been read. */
    void release();

    /** Whether receiving waits. */
    boolean blocks();

    @Override
    void close();
}
