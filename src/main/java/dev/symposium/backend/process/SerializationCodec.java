package dev.symposium.backend.process;

import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.foreign.MemorySegment;

/**
 * Objects written to an {@link ObjectOutputStream} and read from an {@link ObjectInputStream}, a stream a message: so each
 * carries the description of its class, as whoever sends single objects finds. Every payload is a new array on the heap
 * of the receiver.
 */
@SuppressWarnings({
    "BanSerializableRead", // it is one of the encodings compared; the filter lets two records through
    "ArrayRecordComponent" // nobody compares them
})
final class SerializationCodec implements Codec {

    private static final ObjectInputFilter ONLY_OURS = ObjectInputFilter.Config.createFilter(
            "dev.symposium.backend.process.SerializationCodec$*;java.lang.Record;!*");

    private final RoomOutput room = new RoomOutput();
    private final BodyInput body = new BodyInput();

    /** A request as an object. */
    private record RequestObject(int op, int index, boolean timed, byte[] payload) implements Serializable {}

    /** A reply as an object. */
    private record ReplyObject(
            int op,
            int index,
            int status,
            long state,
            long startedAt,
            long endedAt,
            long transferNanos,
            long decodeNanos,
            byte[] payload)
            implements Serializable {}

    @Override
    public int encode(Request request, MemorySegment into) throws IOException {
        return write(
                new RequestObject(request.op, request.index, request.timed, PayloadArray.of(request.payload)), into);
    }

    @Override
    public void decode(MemorySegment from, Request request) throws IOException {
        if (!(read(from) instanceof RequestObject object)) {
            throw new CorruptFrameException("an object came that is no request");
        }
        request.op = object.op;
        request.index = object.index;
        request.timed = object.timed;
        request.payload = MemorySegment.ofArray(object.payload);
    }

    @Override
    public int encode(Reply reply, MemorySegment into) throws IOException {
        return write(
                new ReplyObject(
                        reply.op,
                        reply.index,
                        reply.status,
                        reply.state,
                        reply.startedAt,
                        reply.endedAt,
                        reply.transferNanos,
                        reply.decodeNanos,
                        PayloadArray.of(reply.payload)),
                into);
    }

    @Override
    public void decode(MemorySegment from, Reply reply) throws IOException {
        if (!(read(from) instanceof ReplyObject object)) {
            throw new CorruptFrameException("an object came that is no reply");
        }
        reply.op = object.op;
        reply.index = object.index;
        reply.status = object.status;
        reply.state = object.state;
        reply.startedAt = object.startedAt;
        reply.endedAt = object.endedAt;
        reply.transferNanos = object.transferNanos;
        reply.decodeNanos = object.decodeNanos;
        reply.payload = MemorySegment.ofArray(object.payload);
    }

    private int write(Object object, MemorySegment into) throws IOException {
        room.into(into);
        try (ObjectOutputStream out = new ObjectOutputStream(room)) {
            out.writeObject(object);
        }
        return room.written();
    }

    private Object read(MemorySegment from) throws IOException {
        body.of(from);
        try (ObjectInputStream in = new ObjectInputStream(body)) {
            in.setObjectInputFilter(ONLY_OURS);
            Object object = in.readObject();
            if (in.available() > 0 || body.available() > 0) {
                throw new CorruptFrameException("more came than one object");
            }
            return object;
        } catch (ClassNotFoundException | RuntimeException e) {
            throw new CorruptFrameException("what came is no object of ours", e);
        }
    }
}
