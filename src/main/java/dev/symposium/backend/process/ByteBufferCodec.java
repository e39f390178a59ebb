package dev.symposium.backend.process;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.BufferOverflowException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/** Fields put and got one after the other; a payload is copied in bulk, from and to an array that is kept. */
final class ByteBufferCodec implements Codec {

    private final PayloadArray array = new PayloadArray();

    @Override
    public int encode(Request request, MemorySegment room) throws IOException {
        ByteBuffer buffer = room.asByteBuffer();
        try {
            buffer.putInt(request.op).putInt(request.index).put((byte) (request.timed ? 1 : 0));
            return payload(request.payload, buffer);
        } catch (BufferOverflowException e) {
            throw new CorruptFrameException("a request does not fit " + room.byteSize() + " bytes", e);
        }
    }

    @Override
    public void decode(MemorySegment body, Request request) throws IOException {
        ByteBuffer buffer = body.asByteBuffer();
        try {
            request.op = buffer.getInt();
            request.index = buffer.getInt();
            request.timed = buffer.get() != 0;
            request.payload = payload(buffer);
        } catch (BufferUnderflowException e) {
            throw new CorruptFrameException(body.byteSize() + " bytes are no request", e);
        }
    }

    @Override
    public int encode(Reply reply, MemorySegment room) throws IOException {
        ByteBuffer buffer = room.asByteBuffer();
        try {
            buffer.putInt(reply.op).putInt(reply.index).putInt(reply.status).putLong(reply.state);
            buffer.putLong(reply.startedAt).putLong(reply.endedAt);
            buffer.putLong(reply.transferNanos).putLong(reply.decodeNanos);
            return payload(reply.payload, buffer);
        } catch (BufferOverflowException e) {
            throw new CorruptFrameException("a reply does not fit " + room.byteSize() + " bytes", e);
        }
    }

    @Override
    public void decode(MemorySegment body, Reply reply) throws IOException {
        ByteBuffer buffer = body.asByteBuffer();
        try {
            reply.op = buffer.getInt();
            reply.index = buffer.getInt();
            reply.status = buffer.getInt();
            reply.state = buffer.getLong();
            reply.startedAt = buffer.getLong();
            reply.endedAt = buffer.getLong();
            reply.transferNanos = buffer.getLong();
            reply.decodeNanos = buffer.getLong();
            reply.payload = payload(buffer);
        } catch (BufferUnderflowException e) {
            throw new CorruptFrameException(body.byteSize() + " bytes are no reply", e);
        }
    }

    private static int payload(MemorySegment payload, ByteBuffer buffer) {
        byte[] bytes = PayloadArray.of(payload);
        buffer.putInt(bytes.length).put(bytes);
        return buffer.position();
    }

    private MemorySegment payload(ByteBuffer buffer) throws CorruptFrameException {
        int length = buffer.getInt();
        if (length != buffer.remaining()) {
            throw new CorruptFrameException(
                    "a payload of " + length + " bytes was due, " + buffer.remaining() + " were there");
        }
        byte[] bytes = array.ofLength(length);
        buffer.get(bytes);
        return array.segment();
    }
}
