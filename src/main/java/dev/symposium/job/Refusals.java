package dev.symposium.job;

import dev.symposium.web.FieldError;
import dev.symposium.web.ProblemException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.springframework.http.HttpStatus;

/** Collects what is wrong with a spec, so that a user learns it all at once. Used by one thread. */
final class Refusals {

    /** Enough to see a pattern; a body may hold thousands of errors. */
    private static final int MOST = 50;

    private final List<FieldError> errors = new ArrayList<>();
    private boolean wrongType;

    /** A value of another JSON type: 400. */
    void wrongType(String pointer, String detail) {
        wrongType = true;
        add(FieldError.at(pointer, detail));
    }

    /** A value that does not do: 422. */
    void invalid(String pointer, String detail, String... allowed) {
        add(FieldError.at(pointer, detail, allowed));
    }

    /** A value that is none of those allowed: 422. */
    void invalid(String pointer, String detail, Collection<String> allowed) {
        invalid(pointer, detail, allowed.toArray(String[]::new));
    }

    boolean any() {
        return !errors.isEmpty();
    }

    /** @throws ProblemException if anything was refused */
    void throwIfAny() {
        if (wrongType) {
            throw ProblemException.of(HttpStatus.BAD_REQUEST, "The body has a value of the wrong type", errors);
        }
        if (any()) {
            throw ProblemException.of(HttpStatus.UNPROCESSABLE_CONTENT, "The job cannot be run as specified", errors);
        }
    }

    private void add(FieldError error) {
        if (errors.size() < MOST && !errors.contains(error)) {
            errors.add(error);
        }
    }
}
