package dev.symposium.harness;

/**
 * Decides from ticks of its caller's own clock when a standstill is one. Ticks are counted, never elapsed time: a
 * process that is stopped, or a host that freezes, ticks as little as it works. For one thread.
 *
 * <p>Work that has been seen to move in leaps only is given 20 times its longest leap.
 */
final class StallWatch {

    private static final int PATIENCE = 20;

    private final int leastTicks;
    private int silentTicks;
    private int longestGap;

    /** Calls no shorter standstill a stall than {@code leastNanos}, in ticks of {@code tickNanos}. */
    StallWatch(long leastNanos, long tickNanos) {
        leastTicks = Math.clamp(Math.ceilDiv(leastNanos, tickNanos), 1, Integer.MAX_VALUE);
    }

    /** A tick during which something moved. */
    void moved() {
        longestGap = Math.max(longestGap, silentTicks);
        silentTicks = 0;
    }

    /** A tick during which nothing could move. */
    void idle() {
        silentTicks = 0;
    }

    /** A tick during which nothing moved. */
    void silent() {
        silentTicks++;
    }

    boolean isStalled() {
        return silentTicks >= limit();
    }

    /** Whether half of what makes a stall has passed, at this very tick. */
    boolean isHalfway() {
        return silentTicks == Math.max(1, limit() / 2);
    }

    int silentTicks() {
        return silentTicks;
    }

    private long limit() {
        return Math.max(leastTicks, (long) PATIENCE * longestGap);
    }
}
