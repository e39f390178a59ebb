package dev.symposium.backend.process;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Frames on a pair of pipes, one write each. Signals without a body go on the same way, between other frames, from any
 * thread.
 *
 * <p>Pipes hold 64 KiB (pipe(7)), then writing waits for the reader. If both ends did that at once, neither would ever
 * read: so no more is sent ahead than {@link Window} allows.
 */
final class StreamLink implements Link {

    private final InputStream in;
    private final OutputStream out;
    private final int most;
    private final byte[] outgoing;
    private final MemorySegment outgoingHeader;
    private final MemorySegment room;
    private final byte[] header = new byte[Frame.HEADER];
    private final MemorySegment headerMemory = MemorySegment.ofArray(header);
    private final byte[] signal = new byte[Frame.HEADER]; // guarded by sending
    private final ReentrantLock sending = new ReentrantLock();
    private long sent; // guarded by sending
    private long received;

    /** @param most bytes of a body */
    StreamLink(InputStream in, OutputStream out, int most) {
        this.in = new BufferedInputStream(in);
        this.out = out;
        this.most = most;
        outgoing = new byte[Frame.HEADER + most];
        outgoingHeader = MemorySegment.ofArray(outgoing);
        room = outgoingHeader.asSlice(Frame.HEADER);
    }

    @Override
    public MemorySegment room() {
        return room;
    }

    @Override
    public void send(int kind, int bytes, long argument) throws IOException {
        sending.lock();
        try {
            Frame.writeHeader(outgoingHeader, bytes, kind, ++sent, argument);
            out.write(outgoing, 0, Frame.HEADER + bytes);
            out.flush();
        } finally {
            sending.unlock();
        }
    }

    /** Sends a frame without a body, unless another is just being sent: then false, at once. */
    boolean trySignal(int kind, long argument) throws IOException {
        if (!sending.tryLock()) {
            return false;
        }
        try {
            signalLocked(kind, argument);
        } finally {
            sending.unlock();
        }
        return true;
    }

    /** Sends a frame without a body. */
    void signal(int kind, long argument) throws IOException {
        sending.lock();
        try {
            signalLocked(kind, argument);
        } finally {
            sending.unlock();
        }
    }

    private void signalLocked(int kind, long argument) throws IOException {
        Frame.writeHeader(MemorySegment.ofArray(signal), 0, kind, ++sent, argument);
        out.write(signal);
        out.flush();
    }

    /** Whether receiving would find something. */
    boolean hasPending() throws IOException {
        return in.available() > 0;
    }

    @Override
    public boolean receive(Frame frame) throws IOException {
        read(header, Frame.HEADER);
        int length = frame.readHeader(headerMemory, ++received, most);
        read(frame.storage(length), length);
        return true;
    }

    private void read(byte[] into, int length) throws IOException {
        int read = in.readNBytes(into, 0, length);
        if (read < length) {
            throw new EOFException("the stream ended");
        }
    }

    @Override
    public void release() {}

    @Override
    public boolean blocks() {
        return true;
    }

    /** Both streams; whoever owns the process ends it. */
    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException gone) {
            // So is the other end.
        }
        try {
            in.close();
        } catch (IOException gone) {
            // Likewise.
        }
    }
}
