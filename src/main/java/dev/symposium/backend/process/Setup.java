package dev.symposium.backend.process;

import dev.symposium.workload.Params;
import dev.symposium.workload.Recipe;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.Map;

/**
 * All that a child is told: who it is, how to talk, and what to prepare. Immutable.
 *
 * @param child its number, from 0
 * @param bodyBytes the most that the body of a frame has
 * @param path of the socket that the child makes, or of the file that it maps; empty if it needs none
 */
record Setup(int child, Design design, int bodyBytes, String path, SharedLayout layout, Recipe recipe) {

    private static final int INTEGER = 0;
    private static final int TEXT = 1;
    private static final int FLAG = 2;
    private static final int DECIMAL = 3;

    /** As the body of a {@link Frame#RECIPE}; returns how many bytes that is. */
    int encode(MemorySegment room) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(child);
        out.writeUTF(design.backend());
        out.writeUTF(design.encoding());
        out.writeUTF(design.waiting());
        out.writeInt(design.window());
        out.writeUTF(design.mainClass());
        out.writeInt(bodyBytes);
        out.writeUTF(path);
        layout.write(out);
        out.writeUTF(recipe.workload());
        out.writeLong(recipe.seed());
        out.writeInt(recipe.params().values().size());
        for (Map.Entry<String, Object> param : recipe.params().values().entrySet()) {
            out.writeUTF(param.getKey());
            write(param.getValue(), out);
        }
        RoomOutput into = new RoomOutput();
        into.into(room);
        bytes.writeTo(into);
        return into.written();
    }

    static Setup decode(MemorySegment body) throws IOException {
        BodyInput bytes = new BodyInput();
        bytes.of(body);
        DataInputStream in = new DataInputStream(bytes);
        int child = in.readInt();
        Design design = new Design(in.readUTF(), in.readUTF(), in.readUTF(), in.readInt(), in.readUTF());
        int bodyBytes = in.readInt();
        String path = in.readUTF();
        SharedLayout layout = SharedLayout.read(in);
        String workload = in.readUTF();
        long seed = in.readLong();
        Map<String, Object> params = new HashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            params.put(in.readUTF(), read(in));
        }
        return new Setup(child, design, bodyBytes, path, layout, new Recipe(workload, new Params(params), seed));
    }

    private static void write(Object value, DataOutputStream out) throws IOException {
        switch (value) {
            case Long number -> {
                out.writeByte(INTEGER);
                out.writeLong(number);
            }
            case String text -> {
                out.writeByte(TEXT);
                out.writeUTF(text);
            }
            case Boolean flag -> {
                out.writeByte(FLAG);
                out.writeBoolean(flag);
            }
            case Double decimal -> {
                out.writeByte(DECIMAL);
                out.writeDouble(decimal);
            }
            default ->
                throw new IllegalArgumentException(
                        "no parameter is a " + value.getClass().getName());
        }
    }

    private static Object read(DataInputStream in) throws IOException {
        int kind = in.readByte();
        return switch (kind) {
            case INTEGER -> in.readLong();
            case TEXT -> in.readUTF();
            case FLAG -> in.readBoolean();
            case DECIMAL -> in.readDouble();
            default -> throw new CorruptFrameException("no parameter is of kind " + kind);
        };
    }
}
