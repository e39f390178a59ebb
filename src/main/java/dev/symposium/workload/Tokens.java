package dev.symposium.workload;

/**
 * CPU work in tokens. A token is eight rounds of xorshift64 (Marsaglia 2003, shifts 13, 7, 17), some 15 ns on a core
 * of 3 GHz: each operation needs the one before it, so a compiler can neither shorten the chain nor run it in
 * parallel, and no memory is touched. How long a token lasts here is measured by the harness. Thread-safe.
 *
 * @see TokenJump the same function in another way, for references
 */
public final class Tokens {

    private Tokens() {}

    /**
     * Burns CPU and returns what only burning it gives.
     *
     * @param seed where the chain starts; 0 burns the time too, but always gives 0
     * @param tokens how long the chain is; nothing is burnt at 0 or less, and the seed is returned
     */
    public static long burn(long seed, long tokens) {
        long x = seed;
        for (long i = 0; i < tokens; i++) {
            x = round(round(round(round(round(round(round(round(x))))))));
        }
        return x;
    }

    private static long round(long state) {
        long x = state;
        x ^= x << 13;
        x ^= x >>> 7;
        x ^= x << 17;
        return x;
    }
}
