package dev.symposium.harness;

import java.util.Arrays;

/** How long the ops of an iteration took, in nanoseconds; of more than {@value #MOST_OPS}, the first. For one thread. */
final class OpTimes {

    private static final int MOST_OPS = 65_536;

    private long[] nanos = new long[64];
    private int ops;

    void clear() {
        ops = 0;
    }

    void add(long opNanos) {
        if (ops < MOST_OPS) {
            if (ops == nanos.length) {
                nanos = Arrays.copyOf(nanos, ops * 2);
            }
            nanos[ops++] = opNanos;
        }
    }

    void fold(Latencies latencies) {
        for (int i = 0; i < ops; i++) {
            latencies.recordOp(nanos[i]);
        }
    }
}
