package dev.symposium.job;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads a stream of server-sent events, one after the other. */
final class ServerSentEvents implements AutoCloseable {

    private final BufferedReader lines;

    ServerSentEvents(InputStream in) {
        this.lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    /**
     * An event.
     *
     * @param id empty if it has none
     */
    record Event(String id, String name, String data) {}

    /** The next event; null at the end of the stream. */
    @Nullable
    Event next() throws IOException {
        String id = "";
        String name = "";
        StringBuilder data = new StringBuilder();
        String line;
        while ((line = lines.readLine()) != null) {
            if (line.isEmpty() && !name.isEmpty()) {
                return new Event(id, name, data.toString());
            }
            int colon = line.indexOf(':');
            String value = colon < 0 ? "" : line.substring(colon + 1).strip();
            switch (colon < 0 ? line : line.substring(0, colon)) {
                case "id" -> id = value;
                case "event" -> name = value;
                case "data" -> data.append(value);
                default -> {}
            }
        }
        return null;
    }

    /** The next event that is stored, whatever comes in between; null at the end. */
    @Nullable
    Event nextStored() throws IOException {
        Event event = next();
        while (event != null && event.id().isEmpty()) {
            event = next();
        }
        return event;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
