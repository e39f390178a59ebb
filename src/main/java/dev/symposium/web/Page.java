package dev.symposium.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list as an answer. Immutable.
 *
 * @param next the cursor of the next page; absent on the last
 */
public record Page<T>(
        List<T> items,

        @Schema(description = "Give it as `cursor` for the next page; absent on the last.") @Nullable
        String next) {

    public Page {
        items = List.copyOf(items);
    }

    /** Everything there is. */
    public static <T> Page<T> all(List<T> items) {
        return new Page<>(items, null);
    }
}
