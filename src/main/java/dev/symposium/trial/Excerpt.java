package dev.symposium.trial;

import java.util.List;

/** Parts of what a foreign process wrote, cut and cleaned so that they can stand in a message. */
final class Excerpt {

    private static final int LAST_LINES = 12;
    private static final int LINE = 300;

    private Excerpt() {}

    /** The beginning, without control characters. */
    static String of(String text, int longest) {
        StringBuilder clean = new StringBuilder();
        for (int i = 0; i < text.length() && i < longest; i++) {
            char c = text.charAt(i);
            clean.append(Character.isISOControl(c) ? '\uFFFD' : c);
        }
        return text.length() > longest ? clean + "…" : clean.toString();
    }

    /** The last lines that are not blank, joined by new lines; a phrase if there is none. */
    static String lastLines(String log) {
        List<String> lines = log.lines().filter(line -> !line.isBlank()).toList();
        if (lines.isEmpty()) {
            return "nothing on standard error";
        }
        StringBuilder last = new StringBuilder("last lines of standard error:");
        for (String line : lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size())) {
            last.append('\n').append(of(line.stripTrailing().replace("\t", "    "), LINE));
        }
        return last.toString();
    }
}
