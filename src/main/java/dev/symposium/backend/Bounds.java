package dev.symposium.backend;

import java.util.OptionalInt;

/**
 * The two knobs of a cell. Immutable.
 *
 * @param parallelism P, at least 1: what runs at once
 * @param inFlight K, at least P: what may wait; empty is unbounded
 */
public record Bounds(int parallelism, OptionalInt inFlight) {

    public Bounds {
        if (parallelism < 1) {
            throw new IllegalArgumentException("parallelism must be at least 1, was " + parallelism);
        }
        if (inFlight.isPresent() && inFlight.getAsInt() < parallelism) {
            throw new IllegalArgumentException(
                    "inFlight must be at least the parallelism " + parallelism + ", was " + inFlight.getAsInt());
        }
    }

    /** P without a bound on what is in flight. */
    public static Bounds of(int parallelism) {
        return new Bounds(parallelism, OptionalInt.empty());
    }
}
