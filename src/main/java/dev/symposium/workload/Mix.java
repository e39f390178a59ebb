package dev.symposium.workload;

/** Mixing functions for checksums. */
public final class Mix {

    private Mix() {}

    /** The finaliser of SplitMix64 (Steele, Lea, Flood 2014). */
    public static long mix64(long z) {
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    /** A value bound to the index of its task, so that neither may be lost or exchanged. */
    public static long mix64(long index, long value) {
        return mix64(mix64(index + 0x9e3779b97f4a7c15L) + value);
    }
}
