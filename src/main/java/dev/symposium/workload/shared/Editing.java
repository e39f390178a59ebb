package dev.symposium.workload.shared;

import dev.symposium.workload.Mix;

/**
 * Draws who reads and who writes what. Immutable.
 *
 * @param writes how many turns in a hundred write
 */
record Editing(long seed, int participants, int rounds, int writes) {

    boolean isWrite(int participant, long round) {
        return Long.remainderUnsigned(Mix.mix64(Mix.mix64(seed, participant), round), 100) < writes;
    }

    /** What the n-th write of a participant adds to the value of the page; never 0. */
    long amount(int participant, long write) {
        return Mix.mix64(~Mix.mix64(seed, participant), write) | 1;
    }

    /** How many turns of all participants write. */
    int writesInAll() {
        int count = 0;
        for (int participant = 0; participant < participants; participant++) {
            for (int round = 0; round < rounds; round++) {
                if (isWrite(participant, round)) {
                    count++;
                }
            }
        }
        return count;
    }
}
