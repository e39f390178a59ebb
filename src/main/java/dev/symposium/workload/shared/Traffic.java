package dev.symposium.workload.shared;

import dev.symposium.workload.Mix;
import dev.symposium.workload.Params;

/**
 * Who puts how much and who takes how much: producers are the first participants, consumers share evenly what these
 * put. An item says who put it and as the how many-th, and is never 0. Immutable.
 */
record Traffic(int producers, int consumers, int items, int capacity, long seed) {

    private static final int NUMBER_BITS = 32;

    static Traffic of(Params params, long seed) {
        return new Traffic(
                params.count("producers"),
                params.count("consumers"),
                params.count("items"),
                params.count("capacity"),
                seed);
    }

    int participants() {
        return producers + consumers;
    }

    boolean isProducer(int participant) {
        return participant < producers;
    }

    long turnsOf(int participant) {
        if (isProducer(participant)) {
            return items;
        }
        long all = (long) producers * items;
        return all / consumers + (participant - producers < all % consumers ? 1 : 0);
    }

    static long item(int producer, long number) {
        return ((long) producer << NUMBER_BITS) + number + 1;
    }

    static int producerOf(long item) {
        return (int) (item >>> NUMBER_BITS);
    }

    static long numberOf(long item) {
        return (item & 0xffff_ffffL) - 1;
    }

    /** What an item is worth to whoever takes it. */
    long value(long item) {
        return Mix.mix64(seed, item);
    }
}
