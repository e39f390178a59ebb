package dev.symposium.harness;

/**
 * Decides from ticks of its caller's own clock when a standstill is one. Ticks are counted, never elapsed time: a
 * process that is stopped, or a host that freezes, ticks as little as it works. For one thread.
 *
 * <p>Work that has been seen to move in leaps only is given 20 times its longest leap, unless it is proved that it stands:
 * then the least time is enough.
 */
final class StallWatch {

    private static final int PATIENCE = 20;

    /** However slow the work may be, so long a standstill is one if it is proved: 3 s in ticks of 250 ms. */
    private static final int PROVED_TICKS = 12;

    private final int leastTicks;
    private int silentTicks;
    private int longestGap;
    private int postponedUntil;

    /** Calls no shorter standstill a stall than {@code leastNanos}, in ticks of {@code tickNanos}. */
    StallWatch(long leastNanos, long tickNanos) {
        leastTicks = Math.clamp(Math.ceilDiv(leastNanos, tickNanos), 1, Integer.MAX_VALUE);
    }

    /** A tick during which something moved. */
    void moved() {
        longestGap = Math.max(longestGap, silentTicks);
        idle();
    }

    /** A tick during which nothing could move. */
    void idle() {
        silentTicks = 0;
        postponedUntil = 0;
    }

    /** A tick during which nothing moved. */
    void silent() {
        silentTicks++;
    }

    /** Whether it is a stall, whatever is known about it. */
    boolean isStalled() {
        return silentTicks >= limit();
    }

    /**
     * Gives work that is seen to sleep, and so will go on by itself, as long again.
     *
     * @return false if it has slept for 20 times the least that makes a stall: then it is one
     */
    boolean postpone() {
        postponedUntil = 2 * silentTicks;
        return silentTicks < (long) PATIENCE * leastTicks;
    }

    /** Whether it is a stall if it is proved that nothing can move any more. */
    boolean isStalledIfProved() {
        return silentTicks >= provedTicks();
    }

    private int provedTicks() {
        return Math.min(leastTicks, PROVED_TICKS);
    }

    /** Whether what proves a stall is worth looking for: the last ticks before it is one. */
    boolean isSuspicious(int ticksBefore) {
        return silentTicks > provedTicks() - ticksBefore;
    }

    /**
     * Whether to look at everything, which costs more than a look in passing: when the silence is longer than any before
     * and a stall if proved, at the tick after, and again whenever it has doubled. Work that is known to be slow is not
     * disturbed.
     */
    boolean isDueForALook() {
        return isFirstLook(silentTicks) || isFirstLook(silentTicks - 1);
    }

    private boolean isFirstLook(int ticks) {
        int first = Math.max(provedTicks(), longestGap + 1);
        return ticks > 0 && ticks % first == 0 && Integer.bitCount(ticks / first) == 1;
    }

    /** Whether half of the least that makes a stall has passed, at this very tick. */
    boolean isHalfway() {
        return silentTicks == Math.max(1, leastTicks / 2);
    }

    int silentTicks() {
        return silentTicks;
    }

    private long limit() {
        return Math.max(Math.max(leastTicks, postponedUntil), (long) PATIENCE * longestGap);
    }
}
