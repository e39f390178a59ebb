package dev.symposium.result;

import dev.symposium.protocol.TrialEvent;
import dev.symposium.protocol.TrialEventJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How a trial's events, histograms and log are kept in the database: as text, in UTF-8. Stateless. */
final class TrialText {

    private TrialText() {}

    /** One event a line, as the trial wrote it. */
    static byte[] ofEvents(List<TrialEvent> events) {
        StringBuilder lines = new StringBuilder();
        for (TrialEvent event : events) {
            lines.append(TrialEventJson.write(event)).append('\n');
        }
        return bytes(lines.toString());
    }

    static List<TrialEvent> events(byte[] lines) {
        List<TrialEvent> events = new ArrayList<>();
        text(lines).lines().forEach(line -> TrialEventJson.read(line).ifPresent(events::add));
        return events;
    }

    /** A name, a space and base64 a line. */
    static byte[] ofHistograms(Map<String, String> histograms) {
        StringBuilder lines = new StringBuilder();
        new TreeMap<>(histograms)
                .forEach((name, base64) ->
                        lines.append(name).append(' ').append(base64).append('\n'));
        return bytes(lines.toString());
    }

    static Map<String, String> histograms(byte[] lines) {
        Map<String, String> histograms = new TreeMap<>();
        text(lines).lines().forEach(line -> {
            int space = line.indexOf(' ');
            if (space > 0) {
                histograms.put(line.substring(0, space), line.substring(space + 1));
            }
        });
        return histograms;
    }

    static byte[] ofLog(String log) {
        return bytes(log);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
