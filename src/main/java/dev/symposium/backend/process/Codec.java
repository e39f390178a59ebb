package dev.symposium.backend.process;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * How a request and a reply become bytes and are made of them again: the parameter {@code encoding}. All four carry the
 * same fields; they differ in how often a payload is copied, and in what is made on the heap for it. A codec keeps room for
 * what it decodes: one for each thread.
 */
interface Codec {

    /** The most bytes that an encoding adds to a payload. */
    int OVERHEAD = 1_024;

    /** {@link FfmCodec}. */
    String FFM = "ffm";

    /** {@link ByteBufferCodec}. */
    String BYTE_BUFFER = "byte-buffer";

    /** {@link DataStreamCodec}. */
    String DATA_STREAM = "data-stream";

    /** {@link SerializationCodec}. */
    String JAVA_SERIALIZATION = "java-serialization";

    /** What can be chosen. */
    List<String> CHOICES = List.of(FFM, BYTE_BUFFER, DATA_STREAM, JAVA_SERIALIZATION);

    /** The one of this name. */
    static Codec of(String encoding) {
        return switch (encoding) {
            case FFM -> new FfmCodec();
            case BYTE_BUFFER -> new ByteBufferCodec();
            case DATA_STREAM -> new DataStreamCodec();
            case JAVA_SERIALIZATION -> new SerializationCodec();
            default -> throw new IllegalArgumentException("encoding must be one of " + CHOICES + ", was " + encoding);
        };
    }

    /** Encodes into the room and returns how many bytes that took. */
    int encode(Request request, MemorySegment room) throws IOException;

    /**
     * Decodes all of the body. The payload may lie in the body, and is valid as long as that or until the next decoding.
     *
     * @throws IOException if the body is not exactly such a thing
     */
    void decode(MemorySegment body, Request request) throws IOException;

    /** Likewise. */
    int encode(Reply reply, MemorySegment room) throws IOException;

    /** Likewise. */
    void decode(MemorySegment body, Reply reply) throws IOException;
}
