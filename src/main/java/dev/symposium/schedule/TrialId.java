package dev.symposium.schedule;

import java.util.UUID;

/** How trials are called, in their specs, their environment and the names of their directories. */
public final class TrialId {

    private TrialId() {}

    /** Unique for ever, and fit for a file name. */
    public static String of(UUID job, int attempt, int block, String cell) {
        return job + "." + attempt + "." + block + "." + cell;
    }
}
