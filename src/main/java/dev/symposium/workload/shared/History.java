package dev.symposium.workload.shared;

import dev.symposium.workload.Mix;
import java.util.Arrays;

/**
 * Who wrote which version, and which versions everyone saw. After an op it is replayed: the writers' amounts in their
 * order give the value of each version, and what everyone saw must be of those values. Each participant writes to its
 * own log; the log of writers belongs to whoever is allowed to write the page.
 */
final class History {

    private static final int UNWRITTEN = -1;

    private final Editing editing;
    private final int[][] seen; // by participant and round: a version, read or written
    private final long[] digests; // padded, by participant: of versions and values, in order
    private final int[] writers; // by version

    /** @param writes in all */
    History(Editing editing, int writes) {
        this.editing = editing;
        seen = new int[editing.participants()][editing.rounds()];
        digests = new long[(editing.participants() + 1) * Breadth.PAD];
        writers = new int[writes + 1];
    }

    /** A participant saw or made this version in this round. */
    void saw(int self, long round, long version, long value) {
        seen[self][(int) round] = (int) version;
        int digest = (self + 1) * Breadth.PAD;
        digests[digest] = digest(digests[digest], version, value);
    }

    /** A participant makes this version. Called while it may write the page; false if somebody made it before. */
    boolean wrote(int self, long version) {
        if (version < 1 || version >= writers.length || writers[(int) version] != UNWRITTEN) {
            return false;
        }
        writers[(int) version] = self;
        return true;
    }

    private static long digest(long digest, long version, long value) {
        return digest * 31 + Mix.mix64(version, value);
    }

    /** How much of what was seen cannot be explained. Called between ops. */
    long unexplained() {
        long[] values = new long[writers.length];
        int[] writesOf = new int[editing.participants()];
        long unexplained = 0;
        for (int version = 1; version < values.length; version++) {
            int writer = writers[version];
            if (writer == UNWRITTEN) {
                unexplained++;
            } else {
                values[version] = values[version - 1] + editing.amount(writer, writesOf[writer]++);
            }
        }
        for (int participant = 0; participant < seen.length; participant++) {
            unexplained += unexplained(participant, values);
        }
        return unexplained;
    }

    private long unexplained(int participant, long[] values) {
        long unexplained = 0;
        long digest = 0;
        int before = 0;
        for (int version : seen[participant]) {
            boolean known = version >= before && version < values.length;
            if (!known) {
                unexplained++;
                continue;
            }
            digest = digest(digest, version, values[version]);
            before = version;
        }
        return digest == digests[(participant + 1) * Breadth.PAD] ? unexplained : unexplained + 1;
    }

    /** Forgets everything. Called between ops. */
    void reset() {
        Arrays.fill(digests, 0);
        Arrays.fill(writers, UNWRITTEN);
    }
}
