package dev.symposium.trial;

import dev.symposium.protocol.RuntimeDescription;
import java.util.Optional;

/**
 * A runtime as found on this host at start. Immutable.
 *
 * @param name of its file, without {@code .yaml}
 * @param text a sentence, from its file
 * @param classPathDigest SHA-256 of what its trials load; empty if it needs nothing of ours
 * @param state whether it can be used here
 */
public record TrialRuntime(String name, String text, Optional<String> classPathDigest, State state) {

    /** Whether a runtime can be used on this host. */
    public sealed interface State {}

    /** It can, and offers this. A single backend of it may still be unavailable. */
    public record Available(RuntimeDescription description) implements State {}

    /** It cannot: its command fails, speaks another protocol, or says so itself. */
    public record Unavailable(String reason) implements State {}

    /** What it offers; empty if it cannot be used. */
    public Optional<RuntimeDescription> description() {
        return switch (state) {
            case Available(RuntimeDescription description) -> Optional.of(description);
            case Unavailable unavailable -> Optional.empty();
        };
    }
}
