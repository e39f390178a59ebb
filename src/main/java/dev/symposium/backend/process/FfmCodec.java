package dev.symposium.backend.process;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Fields at fixed offsets in the order of bytes of this machine, as a C struct has them. A payload is copied once, when it
 * is encoded; whoever decodes it works on it where it lies, in the mapped file itself if that is the link.
 */
final class FfmCodec implements Codec {

    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;

    private static final int OP = 0;
    private static final int INDEX = 4;

    private static final int TIMED = 8;
    private static final int REQUEST_LENGTH = 12;
    private static final int REQUEST_PAYLOAD = 16;

    private static final int STATUS = 8;
    private static final int REPLY_LENGTH = 12;
    private static final int STATE = 16;
    private static final int STARTED = 24;
    private static final int ENDED = 32;
    private static final int TRANSFER = 40;
    private static final int DECODE = 48;
    private static final int REPLY_PAYLOAD = 56;

    @Override
    public int encode(Request request, MemorySegment room) {
        room.set(INT, OP, request.op);
        room.set(INT, INDEX, request.index);
        room.set(INT, TIMED, request.timed ? 1 : 0);
        return payload(request.payload, room, REQUEST_LENGTH, REQUEST_PAYLOAD);
    }

    @Override
    public void decode(MemorySegment body, Request request) throws IOException {
        check(body, REQUEST_PAYLOAD);
        request.op = body.get(INT, OP);
        request.index = body.get(INT, INDEX);
        request.timed = body.get(INT, TIMED) != 0;
        request.payload = payload(body, REQUEST_LENGTH, REQUEST_PAYLOAD);
    }

    @Override
    public int encode(Reply reply, MemorySegment room) {
        room.set(INT, OP, reply.op);
        room.set(INT, INDEX, reply.index);
        room.set(INT, STATUS, reply.status);
        room.set(LONG, STATE, reply.state);
        room.set(LONG, STARTED, reply.startedAt);
        room.set(LONG, ENDED, reply.endedAt);
        room.set(LONG, TRANSFER, reply.transferNanos);
        room.set(LONG, DECODE, reply.decodeNanos);
        return payload(reply.payload, room, REPLY_LENGTH, REPLY_PAYLOAD);
    }

    @Override
    public void decode(MemorySegment body, Reply reply) throws IOException {
        check(body, REPLY_PAYLOAD);
        reply.op = body.get(INT, OP);
        reply.index = body.get(INT, INDEX);
        reply.status = body.get(INT, STATUS);
        reply.state = body.get(LONG, STATE);
        reply.startedAt = body.get(LONG, STARTED);
        reply.endedAt = body.get(LONG, ENDED);
        reply.transferNanos = body.get(LONG, TRANSFER);
        reply.decodeNanos = body.get(LONG, DECODE);
        reply.payload = payload(body, REPLY_LENGTH, REPLY_PAYLOAD);
    }

    private static int payload(MemorySegment payload, MemorySegment room, int lengthAt, int payloadAt) {
        int length = (int) payload.byteSize();
        room.set(INT, lengthAt, length);
        MemorySegment.copy(payload, 0, room, payloadAt, length);
        return payloadAt + length;
    }

    private static void check(MemorySegment body, int least) throws CorruptFrameException {
        if (body.byteSize() < least) {
            throw new CorruptFrameException("at least " + least + " bytes were due, not " + body.byteSize());
        }
    }

    private static MemorySegment payload(MemorySegment body, int lengthAt, int payloadAt) throws CorruptFrameException {
        int length = body.get(INT, lengthAt);
        if (length != body.byteSize() - payloadAt) {
            throw new CorruptFrameException(
                    "a payload of " + length + " bytes does not fit a body of " + body.byteSize());
        }
        return body.asSlice(payloadAt, length);
    }
}
