package dev.symposium.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with one field of a request. Immutable.
 *
 * @param pointer to the field in the body (RFC 6901); absent if it is no field of a body
 * @param parameter the name of the query, path or header parameter; absent if it is a field of a body
 * @param detail in words, with the value that was refused
 * @param allowed the values that would have done, if they can be listed
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record FieldError(@Nullable String pointer, @Nullable String parameter, String detail, List<String> allowed) {

    public FieldError {
        allowed = List.copyOf(allowed);
    }

    /** A field of the body. */
    public static FieldError at(String pointer, String detail, String... allowed) {
        return new FieldError(pointer, null, detail, List.of(allowed));
    }

    /** A parameter of the query, the path or the header. */
    public static FieldError of(String parameter, String detail, String... allowed) {
        return new FieldError(null, parameter, detail, List.of(allowed));
    }
}
