package dev.symposium.workload.echo;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** A connection to the server, and the buffer of the one request that it carries at a time. For one thread at a time. */
final class Link implements AutoCloseable {

    private final SocketChannel channel;
    private ByteBuffer buffer = ByteBuffer.allocateDirect(Frame.REQUEST_HEADER + 1_024);

    Link(SocketChannel channel) {
        this.channel = channel;
    }

    SocketChannel channel() {
        return channel;
    }

    /** Fills the buffer with a request. */
    void prepare(int op, long state, int payload, long delayNanos) {
        int size = Frame.REQUEST_HEADER + payload;
        if (buffer.capacity() < size) {
            buffer = ByteBuffer.allocateDirect(size);
        }
        buffer.clear();
        buffer.putInt(op).putInt(payload).putLong(delayNanos);
        Payload.put(buffer, state, payload);
        buffer.flip();
    }

    /** Fills the buffer with the question what was counted of the op. */
    void prepareCount(int op) {
        buffer.clear();
        buffer.putInt(op).putInt(Frame.COUNT).putLong(0).flip();
    }

    /** Writes on; whether all of the request is written. */
    boolean write() throws IOException {
        channel.write(buffer);
        if (buffer.hasRemaining()) {
            return false;
        }
        buffer.clear().limit(Frame.REPLY_HEADER);
        return true;
    }

    /**
     * Reads on; whether all of the reply is there.
     *
     * @throws IOException also if the server has hung up, or announces more than any reply is long
     */
    boolean read() throws IOException {
        int before = buffer.position();
        if (channel.read(buffer) < 0) {
            throw new IOException("the echo server hung up after " + before + " bytes of a reply");
        }
        if (!buffer.hasRemaining() && buffer.limit() == Frame.REPLY_HEADER) {
            int length = length();
            if (length < 0 || length > Frame.MOST_BYTES) {
                throw new IOException("the echo server announces a reply of " + length + " bytes");
            }
            grow(Frame.REPLY_HEADER + length);
            buffer.limit(Frame.REPLY_HEADER + length);
            if (length > 0) {
                return channel.read(buffer) >= 0 && !buffer.hasRemaining();
            }
        }
        return !buffer.hasRemaining();
    }

    private void grow(int size) {
        if (buffer.capacity() < size) {
            ByteBuffer larger = ByteBuffer.allocateDirect(size);
            larger.put(buffer.flip());
            buffer = larger;
        }
    }

    private int length() {
        return buffer.getInt(4);
    }

    /** What the reply makes of the state: its length, all its bytes, and its op if that is another. Called once. */
    long next(long state, int op) {
        int strange = buffer.getInt(0) - op;
        buffer.position(Frame.REPLY_HEADER);
        return Payload.next(buffer, state, strange);
    }

    /** The two numbers of a reply to {@link #prepareCount}, mixed. */
    long counted() throws IOException {
        if (length() != Frame.COUNT_BYTES) {
            throw new IOException("the echo server counts in " + length() + " bytes");
        }
        return EchoClient.counted(buffer.getLong(Frame.REPLY_HEADER), buffer.getLong(Frame.REPLY_HEADER + 8));
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException ignored) {
            // It is gone either way.
        }
    }
}
