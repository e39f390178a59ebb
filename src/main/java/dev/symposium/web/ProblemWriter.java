package dev.symposium.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/** Writes a problem document (RFC 9457) where no controller is at hand: in filters and Tomcat's own error pages. */
final class ProblemWriter {

    private ProblemWriter() {}

    /** Writes the whole response. Title and detail are texts of our own, quoted for JSON. */
    static void write(HttpServletResponse response, HttpStatus status, String title, String detail) throws IOException {
        byte[] body = json(status.value(), title, detail).getBytes(StandardCharsets.UTF_8);
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    static String json(int status, String title, String detail) {
        return "{\"type\":\"about:blank\",\"title\":\"" + quote(title) + "\",\"status\":" + status + ",\"detail\":\""
                + quote(detail) + "\"}";
    }

    private static String quote(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < 0x20) {
                quoted.append(' ');
            } else {
                quoted.append(c);
            }
        }
        return quoted.toString();
    }
}
