package dev.symposium.workload.shared;

import dev.symposium.workload.PaddedCounters;

/** Counts broken rules by who found them. Each changes an answer in a way that no few others undo. */
final class Breaches {

    private static final long WEIGHT = 0x9e3779b97f4a7c15L; // odd: no number of breaches below 2^64 adds up to 0

    private final PaddedCounters found;

    Breaches(int participants) {
        found = new PaddedCounters(participants);
    }

    /** Counts one if the rule does not hold. Called by the participant itself. */
    void require(boolean holds, int self) {
        if (!holds) {
            found.add(self, 1);
        }
    }

    /** What they and some more add to the answer; 0 if there are none. Called when all participants have ended. */
    long inAnswerWith(long more) {
        return inAnswer(found.sum() + more);
    }

    /** What so many add to the answer. */
    static long inAnswer(long breaches) {
        return breaches * WEIGHT;
    }

    long count() {
        return found.sum();
    }

    /** Forgets them. Called between ops. */
    void reset() {
        found.clear();
    }
}
