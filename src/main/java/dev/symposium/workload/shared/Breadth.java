package dev.symposium.workload.shared;

/** How far apart the figures of two participants lie in one array. */
final class Breadth {

    /** In longs: two cache lines, against the adjacent-line prefetcher. */
    static final int PAD = 16;

    private Breadth() {}
}
