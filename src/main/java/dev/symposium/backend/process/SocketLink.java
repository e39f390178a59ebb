package dev.symposium.backend.process;

import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** Frames on a Unix domain socket in blocking mode, one write each, from and to memory outside the heap. */
final class SocketLink implements Link {

    private static final int LEAST_INCOMING = 8_192;

    private final SocketChannel channel;
    private final int most;
    private final ByteBuffer outgoing;
    private final MemorySegment outgoingMemory;
    private final MemorySegment room;
    private final ByteBuffer incoming; // what has been read and not been released, from its position to its limit
    private final MemorySegment incomingMemory;
    private long sent;
    private long received;

    /** @param most bytes of a body */
    SocketLink(SocketChannel channel, int most) {
        this.channel = channel;
        this.most = most;
        outgoing = ByteBuffer.allocateDirect(Frame.HEADER + most);
        outgoingMemory = MemorySegment.ofBuffer(outgoing);
        room = outgoingMemory.asSlice(Frame.HEADER);
        incoming = ByteBuffer.allocateDirect(Math.max(LEAST_INCOMING, Frame.HEADER + most));
        incomingMemory = MemorySegment.ofBuffer(incoming);
        incoming.limit(0);
    }

    @Override
    public MemorySegment room() {
        return room;
    }

    @Override
    public void send(int kind, int bytes, long argument) throws IOException {
        Frame.writeHeader(outgoingMemory, bytes, kind, ++sent, argument);
        outgoing.clear().limit(Frame.HEADER + bytes);
        while (outgoing.hasRemaining()) {
            channel.write(outgoing);
        }
    }

    @Override
    public boolean receive(Frame frame) throws IOException {
        await(Frame.HEADER);
        int length = frame.readHeader(incomingMemory.asSlice(incoming.position()), ++received, most);
        await(Frame.HEADER + length);
        int body = incoming.position() + Frame.HEADER;
        frame.body(incomingMemory.asSlice(body, length));
        incoming.position(body + length);
        return true;
    }

    /** Until so many bytes are there, the first of them at the position. */
    private void await(int bytes) throws IOException {
        if (incoming.remaining() >= bytes) {
            return;
        }
        incoming.compact();
        while (incoming.position() < bytes) {
            if (channel.read(incoming) < 0) {
                throw new EOFException("the socket was closed");
            }
        }
        incoming.flip();
    }

    /** The body lies where the next one is read to, which is not before the next receiving. */
    @Override
    public void release() {}

    @Override
    public boolean blocks() {
        return true;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException gone) {
            // So is the other end.
        }
    }
}
