package dev.symposium.workload;

import java.util.Arrays;

/** The primes below a limit, by the sieve of Eratosthenes. Immutable. */
final class Primes {

    private final int[] primes;

    /** The primes from {@code low} (included) to {@code high} (excluded). */
    Primes(int low, int high) {
        boolean[] composite = new boolean[high];
        int count = 0;
        int[] found = new int[Math.max(16, high / 8)];
        for (int i = 2; i < high; i++) {
            if (!composite[i]) {
                if (i >= low) {
                    if (count == found.length) {
                        found = Arrays.copyOf(found, 2 * count);
                    }
                    found[count++] = i;
                }
                for (long multiple = (long) i * i; multiple < high; multiple += i) {
                    composite[(int) multiple] = true;
                }
            }
        }
        primes = Arrays.copyOf(found, count);
    }

    int size() {
        return primes.length;
    }

    /** One of them, drawn by 64 random bits. */
    int draw(long bits) {
        return primes[(int) Long.remainderUnsigned(bits, primes.length)];
    }
}
