package dev.symposium.backend.process;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;

/**
 * A task threw this in another process. What was thrown stays there: here are the name of its class, its message and its
 * stack as that process printed it.
 */
public final class RemoteTaskException extends RuntimeException {

    private static final long serialVersionUID = 1;
    private static final int LONGEST_TEXT = 2_000; // characters; three texts always fit a reply

    /** The most bytes that {@link #encode} makes. */
    static final int MOST_BYTES = 3 * (LONGEST_TEXT * 3 + 2 * Short.BYTES);

    private final String thrown;
    private final String thrownMessage;
    private final String remoteStack;

    /**
     * @param where the process, in words
     * @param thrown the name of the class of what was thrown
     * @param thrownMessage its message, empty if it has none
     * @param remoteStack its stack as printed
     */
    RemoteTaskException(String where, String thrown, String thrownMessage, String remoteStack) {
        super(thrown + (thrownMessage.isEmpty() ? "" : ": " + thrownMessage) + ", thrown in " + where + "\n"
                + remoteStack.strip());
        this.thrown = thrown;
        this.thrownMessage = thrownMessage;
        this.remoteStack = remoteStack;
    }

    /** The name of the class of what was thrown. */
    public String thrown() {
        return thrown;
    }

    /** Its message; empty if it has none. */
    public String thrownMessage() {
        return thrownMessage;
    }

    /** Its stack, as the other process printed it; the beginning if it is long. */
    public String remoteStack() {
        return remoteStack;
    }

    /** What crosses of something thrown. */
    static MemorySegment encode(Throwable thrown) {
        StringWriter stack = new StringWriter();
        thrown.printStackTrace(new PrintWriter(stack, true));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            DataOutputStream out = new DataOutputStream(bytes);
            write(thrown.getClass().getName(), out);
            write(thrown.getMessage() == null ? "" : thrown.getMessage(), out);
            write(stack.toString(), out);
        } catch (IOException e) {
            throw new IllegalStateException("memory does not fail", e);
        }
        return MemorySegment.ofArray(bytes.toByteArray());
    }

    private static void write(String text, DataOutputStream out) throws IOException {
        byte[] bytes = (text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT))
                .getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /** What was thrown in that process. */
    static RemoteTaskException decode(MemorySegment bytes, String where) throws IOException {
        BodyInput body = new BodyInput();
        body.of(bytes);
        DataInputStream in = new DataInputStream(body);
        return new RemoteTaskException(where, read(in), read(in), read(in));
    }

    private static String read(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > MOST_BYTES) {
            throw new CorruptFrameException("no text has " + length + " bytes");
        }
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }
}
