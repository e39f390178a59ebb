package dev.symposium.workload.philosophers;

import java.util.Optional;

/**
 * A way to keep philosophers from each other's forks, in up to four forms. Each call sets a new table, at which wishes that
 * have to wait are counted.
 */
interface Strategy {

    /** For threads that may block. */
    Table table(Contention contention);

    /** For an event loop; empty if there is nothing that it would do otherwise than others. */
    default Optional<AsyncTable> asyncTable(Contention contention) {
        return Optional.empty();
    }

    /** For nodes that exchange messages; empty if there is none. */
    default Optional<MessageTable> messageTable(Contention contention) {
        return Optional.empty();
    }

    /** How many words it needs in memory that processes share; 0 if it has no such form. */
    default int sharedWords() {
        return 0;
    }

    /** For threads of several processes, over as many words as {@link #sharedWords} says. */
    default Table sharedTable(Words words, Contention contention) {
        throw new UnsupportedOperationException("not in shared memory");
    }
}
