package dev.symposium.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The hosts that share this database. Thread-safe. */
public interface Hosts {

    /** All that were ever seen, the latest first. */
    List<SeenHost> all();

    Optional<SeenHost> find(String id);

    /** Whether a host was not seen for so long that its jobs are lost. A host that was never seen is lost. */
    boolean lost(String id);

    /**
     * A host as it last told of itself. Immutable.
     *
     * @param labels what a job may select it by
     * @param facts all that it knows of itself, as text
     */
    record SeenHost(String id, String name, Map<String, String> labels, Map<String, String> facts, Instant seenAt) {}
}
