package dev.symposium.trial;

import java.util.function.BooleanSupplier;

/**
 * Tells when a trial has been silent for too long, in ticks of the one who listens, never by a clock: if the whole
 * machine stood still, the listener did not tick either, and the trial gets the time back. A tick during which the
 * process was stopped, or waited for memory from disk, does not count.
 *
 * <p>{@link #heard} may be called by any thread, {@link #tick} by one.
 */
final class Silence {

    private final int limit;
    private final int limitBeforeFirst;
    private volatile long heard;
    private long heardBefore;
    private int ticks;

    /**
     * @param limit how many silent ticks are too many
     * @param limitBeforeFirst the same before anything was heard, as a process needs time to start
     */
    Silence(int limit, int limitBeforeFirst) {
        if (limit < 1 || limitBeforeFirst < limit) {
            throw new IllegalArgumentException(
                    "limits must be at least 1 and not fall, were " + limitBeforeFirst + ", then " + limit);
        }
        this.limit = limit;
        this.limitBeforeFirst = limitBeforeFirst;
    }

    /** It made itself heard. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // written by the one thread that reads the trial's output
    void heard() {
        heard++;
    }

    /**
     * Another tick has passed; true if it was silent for too long.
     *
     * @param excused asked only if nothing was heard, as the answer costs a look at all processes
     */
    boolean tick(BooleanSupplier excused) {
        if (heard != heardBefore) {
            heardBefore = heard;
            ticks = 0;
        } else if (!excused.getAsBoolean()) {
            ticks++;
        }
        return ticks >= (heardBefore == 0 ? limitBeforeFirst : limit);
    }

    /** Whether nothing at all was heard so far. */
    boolean fromTheStart() {
        return heard == 0;
    }

    /** For how many ticks it has been silent. */
    int ticks() {
        return ticks;
    }
}
