package dev.symposium.trial;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines of UTF-8 whose length is bounded, so that a process that never ends its line cannot fill our heap. For one
 * thread.
 */
final class LineReader {

    private final InputStream in;
    private final int longest;
    private final byte[] chunk = new byte[64 * 1024];
    private int at;
    private int end;

    /**
     * @param longest the most bytes that a line may have
     */
    LineReader(InputStream in, int longest) {
        this.in = in;
        this.longest = longest;
    }

    /** A line was longer than allowed. Holds its beginning; the rest of the stream can be thrown away. */
    static final class LineTooLongException extends IOException {

        private static final long serialVersionUID = 1L;

        LineTooLongException(int longest, String beginning) {
            super("a line of more than " + longest + " bytes, which begins with: " + beginning);
        }
    }

    /** The next line without its end; null at the end of the stream. A last line without an end counts. */
    @Nullable
    String next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(0);
        while (at < end || fill()) {
            int newline = at;
            while (newline < end && chunk[newline] != '\n') {
                newline++;
            }
            if (line.size() + newline - at > longest) {
                line.write(chunk, at, Math.min(newline - at, 200));
                at = end;
                throw new LineTooLongException(longest, Excerpt.of(line.toString(StandardCharsets.UTF_8), 200));
            }
            line.write(chunk, at, newline - at);
            boolean complete = newline < end;
            at = Math.min(newline + 1, end);
            if (complete) {
                return text(line);
            }
        }
        return line.size() == 0 ? null : text(line);
    }

    /** Reads on and throws away, until the end. */
    void drain() throws IOException {
        while (in.read(chunk) >= 0) {
            // Nothing is kept.
        }
    }

    private boolean fill() throws IOException {
        at = 0;
        end = Math.max(0, in.read(chunk));
        return end > 0;
    }

    private static String text(ByteArrayOutputStream line) {
        String text = line.toString(StandardCharsets.UTF_8);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}
