package dev.symposium.backend.process;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;

/** Fields written to a {@link DataOutputStream} and read from a {@link DataInputStream}, byte by byte as they do. */
final class DataStreamCodec implements Codec {

    private final RoomOutput room = new RoomOutput();
    private final DataOutputStream out = new DataOutputStream(room);
    private final BodyInput body = new BodyInput();
    private final DataInputStream in = new DataInputStream(body);
    private final PayloadArray array = new PayloadArray();

    @Override
    public int encode(Request request, MemorySegment into) throws IOException {
        room.into(into);
        out.writeInt(request.op);
        out.writeInt(request.index);
        out.writeBoolean(request.timed);
        return payload(request.payload);
    }

    @Override
    public void decode(MemorySegment from, Request request) throws IOException {
        body.of(from);
        request.op = in.readInt();
        request.index = in.readInt();
        request.timed = in.readBoolean();
        request.payload = payload();
    }

    @Override
    public int encode(Reply reply, MemorySegment into) throws IOException {
        room.into(into);
        out.writeInt(reply.op);
        out.writeInt(reply.index);
        out.writeInt(reply.status);
        out.writeLong(reply.state);
        out.writeLong(reply.startedAt);
        out.writeLong(reply.endedAt);
        out.writeLong(reply.transferNanos);
        out.writeLong(reply.decodeNanos);
        return payload(reply.payload);
    }

    @Override
    public void decode(MemorySegment from, Reply reply) throws IOException {
        body.of(from);
        reply.op = in.readInt();
        reply.index = in.readInt();
        reply.status = in.readInt();
        reply.state = in.readLong();
        reply.startedAt = in.readLong();
        reply.endedAt = in.readLong();
        reply.transferNanos = in.readLong();
        reply.decodeNanos = in.readLong();
        reply.payload = payload();
    }

    private int payload(MemorySegment payload) throws IOException {
        byte[] bytes = PayloadArray.of(payload);
        out.writeInt(bytes.length);
        out.write(bytes);
        out.flush();
        return room.written();
    }

    private MemorySegment payload() throws IOException {
        int length = in.readInt();
        if (length != body.available()) {
            throw new CorruptFrameException(
                    "a payload of " + length + " bytes was due, " + body.available() + " were there");
        }
        in.readFully(array.ofLength(length));
        return array.segment();
    }
}
