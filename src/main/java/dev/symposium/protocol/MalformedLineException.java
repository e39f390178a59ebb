package dev.symposium.protocol;

import tools.jackson.core.JacksonException;

/** A line that is not what the protocol says. Its message holds the reason and the beginning of the line. */
public final class MalformedLineException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** How much of the line is kept; enough to recognise it, and nothing that floods a log. */
    static final int EXCERPT = 400;

    private final String excerpt;

    private MalformedLineException(String line, String reason) {
        super(reason + ", in the line: " + excerpt(line));
        excerpt = excerpt(line);
    }

    /** Of what reading the line threw. */
    static MalformedLineException of(String line, RuntimeException refused) {
        return new MalformedLineException(
                line,
                refused instanceof JacksonException notJson
                        ? notJson.getOriginalMessage()
                        : String.valueOf(refused.getMessage()));
    }

    /** The beginning of the line, with control characters replaced. */
    public String excerpt() {
        return excerpt;
    }

    private static String excerpt(String line) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < line.length() && i < EXCERPT; i++) {
            char c = line.charAt(i);
            text.append(Character.isISOControl(c) ? '\uFFFD' : c);
        }
        return line.length() > EXCERPT ? text + "… (" + line.length() + " characters)" : text.toString();
    }
}
