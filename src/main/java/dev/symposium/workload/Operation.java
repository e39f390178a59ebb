package dev.symposium.workload;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * One trial's work, prepared: it is run op after op, one at a time, by one engine, and verified after each. Used by
 * one thread, but for what {@link Work} says.
 */
public interface Operation extends AutoCloseable {

    /**
     * Starts what ops need beside the backend, such as a server, so that {@link #helpers} names it. Called once before
     * the first op by whoever measures; without it, the first op does.
     */
    default void open() {}

    /**
     * The pids of processes that serve the work without being the backend's, whose CPU time is counted apart; empty if
     * there are none. From {@link #open} on.
     */
    default List<Long> helpers() {
        return List.of();
    }

    /** What an engine runs; the same object for every op. */
    Work work();

    /** What every op must answer, from plain sequential code that shares no loop with what is measured. */
    long reference();

    /**
     * The least time that an honest op can take, in nanoseconds; 0 if nothing is known. Waits alone count: how fast a
     * core is is not known.
     *
     * @param parallelism P
     * @param inFlight K; empty if unbounded
     */
    long leastNanos(int parallelism, OptionalInt inFlight);

    /** The sums of the last op by name, such as {@code eatNanos}; empty if there are none. Called between ops. */
    default Map<String, Long> counters() {
        return Map.of();
    }

    /** Ends what {@link #open} started. No op follows. Called after the engine was closed. */
    @Override
    default void close() {}

    /** The synchronisation that the work uses, for finding out who waits for whom. */
    Sync sync();
}
