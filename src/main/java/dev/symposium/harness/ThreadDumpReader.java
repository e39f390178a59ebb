package dev.symposium.harness;

import dev.symposium.harness.ThreadDump.Entry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Reads the JSON thread dumps of JDK 25; what later formats add is passed over. */
final class ThreadDumpReader {

    /** A bound for our own memory; the file has them all. */
    private static final int MOST_THREADS = 20_000;

    /** Deep enough for the loop of a pool to be seen below the task that it runs. */
    private static final int MOST_FRAMES = 256;

    private final JsonParser in;
    private String container = "";
    private final List<Entry> threads = new ArrayList<>();

    private ThreadDumpReader(JsonParser in) {
        this.in = in;
    }

    /**
     * @param kept whether the dump shall name the file
     * @throws IOException if it cannot be read, or is no dump
     */
    static ThreadDump read(Path file, boolean kept) throws IOException {
        try (InputStream bytes = Files.newInputStream(file);
                JsonParser in = new JsonFactory().createParser(ObjectReadContext.empty(), bytes)) {
            ThreadDumpReader reader = new ThreadDumpReader(in);
            reader.readAll();
            return new ThreadDump(reader.threads, kept ? file.toString() : null);
        } catch (JacksonException notJson) {
            throw new IOException(notJson);
        }
    }

    /**
     * A thread is an object in a list called {@code threads}, wherever that stands; the {@code container} that was named
     * last is its own.
     */
    private void readAll() {
        for (JsonToken token = in.nextToken(); token != null; token = in.nextToken()) {
            if (token == JsonToken.VALUE_STRING && "container".equals(in.currentName())) {
                container = in.getString();
            } else if (token == JsonToken.START_ARRAY && "threads".equals(in.currentName())) {
                while (in.nextToken() == JsonToken.START_OBJECT) {
                    Entry thread = thread();
                    if (threads.size() < MOST_THREADS) {
                        threads.add(thread);
                    }
                }
            }
        }
    }

    private Entry thread() {
        long id = -1;
        String name = "";
        boolean virtual = false;
        String state = "";
        @Nullable String awaited = null;
        @Nullable String notifiedBy = null;
        @Nullable String parkedOn = null;
        long carrier = Entry.NO_CARRIER;
        List<String> monitors = new ArrayList<>();
        List<String> stack = new ArrayList<>();
        for (String field = in.nextName(); field != null; field = in.nextName()) {
            in.nextToken();
            switch (field) {
                case "tid" -> id = in.getValueAsLong(-1);
                case "name" -> name = in.getValueAsString("");
                case "virtual" -> virtual = in.getValueAsBoolean();
                case "state" -> state = in.getValueAsString("");
                case "blockedOn" -> awaited = in.getValueAsString();
                case "waitingOn" -> notifiedBy = in.getValueAsString();
                case "carrier" -> carrier = in.getValueAsLong(Entry.NO_CARRIER);
                case "parkBlocker" -> parkedOn = field("object");
                case "monitorsOwned" -> texts("locks", monitors, Integer.MAX_VALUE);
                case "stack" -> texts(null, stack, MOST_FRAMES);
                default -> in.skipChildren();
            }
        }
        return new Entry(id, name, virtual, state, container, awaited, notifiedBy, parkedOn, monitors, stack, carrier);
    }

    /** One field of the object that begins here. */
    private @Nullable String field(String wanted) {
        @Nullable String value = null;
        for (String field = in.nextName(); field != null; field = in.nextName()) {
            in.nextToken();
            if (field.equals(wanted)) {
                value = in.getValueAsString();
            } else {
                in.skipChildren();
            }
        }
        return value;
    }

    /** The texts in the list that begins here, or in lists of that name somewhere inside. */
    private void texts(@Nullable String list, List<String> texts, int most) {
        int depth = 1;
        while (depth > 0) {
            JsonToken token = in.nextToken();
            if (token.isStructStart()) {
                depth++;
            } else if (token.isStructEnd()) {
                depth--;
            } else if (token == JsonToken.VALUE_STRING && texts.size() < most && isIn(list)) {
                texts.add(in.getString());
            }
        }
    }

    private boolean isIn(@Nullable String list) {
        return list == null || list.equals(in.streamReadContext().getParent().currentName());
    }
}
