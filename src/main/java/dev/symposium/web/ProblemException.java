package dev.symposium.web;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** A request that is refused: what a feature throws, and what becomes a problem document (RFC 9457). */
public final class ProblemException extends RuntimeException {

    private final HttpStatus status;
    private final String title;
    private final List<FieldError> errors;
    private final @Nullable Duration retryAfter;

    private ProblemException(
            HttpStatus status, String title, String detail, List<FieldError> errors, @Nullable Duration retryAfter) {
        super(detail);
        this.status = status;
        this.title = title;
        this.errors = List.copyOf(errors);
        this.retryAfter = retryAfter;
    }

    /** A problem as a whole. */
    public static ProblemException of(HttpStatus status, String title, String detail) {
        return new ProblemException(status, title, detail, List.of(), null);
    }

    /** A problem with fields of the request; the detail is that of the first. */
    public static ProblemException of(HttpStatus status, String title, List<FieldError> errors) {
        if (errors.isEmpty()) {
            throw new IllegalArgumentException("a problem with fields needs at least one");
        }
        return new ProblemException(status, title, errors.getFirst().detail(), errors, null);
    }

    /** A resource that does not exist. */
    public static ProblemException notFound(String what, Object id) {
        return of(HttpStatus.NOT_FOUND, "Not found", "there is no " + what + " " + id);
    }

    /** A request that the state of the resource does not allow. */
    public static ProblemException conflict(String detail) {
        return of(HttpStatus.CONFLICT, "Conflict", detail);
    }

    /** A request that may succeed later. */
    public static ProblemException later(HttpStatus status, String title, String detail, Duration retryAfter) {
        return new ProblemException(status, title, detail, List.of(), retryAfter);
    }

    public HttpStatus status() {
        return status;
    }

    public String title() {
        return title;
    }

    public List<FieldError> errors() {
        return errors;
    }

    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
