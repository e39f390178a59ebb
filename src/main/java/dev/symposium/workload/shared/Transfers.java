package dev.symposium.workload.shared;

import dev.symposium.workload.Mix;

/** Draws transfers: a number from which both accounts, which differ, and the amount are read. Immutable. */
record Transfers(long seed, int accounts) {

    /** The same for the same round of the same participant. */
    long draw(int participant, long round) {
        return Mix.mix64(Mix.mix64(seed, participant), round);
    }

    int from(long drawn) {
        return (int) ((drawn >>> 40) % accounts);
    }

    int to(long drawn) {
        int further = 1 + (int) (((drawn >>> 16) & 0xff_ffff) % (accounts - 1));
        return (from(drawn) + further) % accounts;
    }

    /** From 1 to 256. */
    long amount(long drawn) {
        return 1 + (drawn & 0xff);
    }
}
