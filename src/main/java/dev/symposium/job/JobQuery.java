package dev.symposium.job;

import dev.symposium.catalog.DurationText;
import dev.symposium.web.FieldError;
import dev.symposium.web.ProblemException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Reads the parameters of calls to jobs; what does not do is 400 and named. */
final class JobQuery {

    static final int MOST_ITEMS = 200;

    static final Duration MOST_WAIT = Duration.ofSeconds(60);

    private JobQuery() {}

    /** A path names a job, or nothing that there is. */
    static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw ProblemException.notFound("job", text);
        }
    }

    static List<JobState> states(List<String> texts) {
        return texts.stream().map(JobQuery::state).distinct().toList();
    }

    static Map<String, String> labels(List<String> texts) {
        Map<String, String> labels = new LinkedHashMap<>();
        for (String text : texts) {
            int colon = text.indexOf(':');
            if (colon < 1) {
                throw refused(FieldError.of("label", "label must be name:value, was " + text));
            }
            labels.put(text.substring(0, colon), text.substring(colon + 1));
        }
        return labels;
    }

    static int limit(int limit) {
        if (limit < 1 || limit > MOST_ITEMS) {
            throw refused(FieldError.of("limit", "limit must be 1 to " + MOST_ITEMS + ", was " + limit));
        }
        return limit;
    }

    static @Nullable UUID cursor(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw refused(FieldError.of("cursor", "cursor must be the next of an earlier page, was " + text));
        }
    }

    static Duration wait(String text) {
        OptionalLong nanos = DurationText.nanos(text);
        if (nanos.isEmpty() || nanos.getAsLong() > MOST_WAIT.toNanos()) {
            throw refused(FieldError.of("wait", "wait must be a duration of at most 60s, such as 30s; was " + text));
        }
        return Duration.ofNanos(nanos.getAsLong());
    }

    static long lastEvent(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return 0;
        }
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            throw refused(FieldError.of("Last-Event-ID", "Last-Event-ID must be the id of an event, was " + text));
        }
    }

    private static JobState state(String text) {
        return Arrays.stream(JobState.values())
                .filter(state -> state.name().equals(text))
                .findFirst()
                .orElseThrow(() -> {
                    String[] allowed =
                            Arrays.stream(JobState.values()).map(JobState::name).toArray(String[]::new);
                    return refused(FieldError.of(
                            "state", "state must be one of " + String.join(", ", allowed) + ", was " + text, allowed));
                });
    }

    private static ProblemException refused(FieldError error) {
        return ProblemException.of(HttpStatus.BAD_REQUEST, "A parameter is not valid", List.of(error));
    }
}
