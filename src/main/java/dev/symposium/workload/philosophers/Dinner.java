package dev.symposium.workload.philosophers;

import dev.symposium.workload.Crew;
import dev.symposium.workload.Operation;
import dev.symposium.workload.Sync;
import java.util.Map;
import java.util.OptionalInt;

/** One trial's philosophers. */
final class Dinner implements Operation {

    private final Diners diners;
    private final Sync sync;
    private final long leastNanos;

    Dinner(Diners diners, Sync sync, long leastNanos) {
        this.diners = diners;
        this.sync = sync;
        this.leastNanos = leastNanos;
    }

    @Override
    public Crew work() {
        return diners;
    }

    /** Nobody may be cheated, whatever the schedule. */
    @Override
    public long reference() {
        return 0;
    }

    @Override
    public long leastNanos(int parallelism, OptionalInt inFlight) {
        return leastNanos;
    }

    @Override
    public Map<String, Long> counters() {
        return diners.counters();
    }

    @Override
    public Sync sync() {
        return sync;
    }

    /**
     * The least time in which everyone can eat so many meals. A philosopher eats all of his and thinks in between; and
     * of N at most ⌊N / 2⌋ eat at once.
     */
    static long leastNanos(int philosophers, long meals, long eatNanos, long thinkNanos) {
        long one = meals * eatNanos + (meals - 1) * thinkNanos;
        long all = Math.ceilDiv(philosophers * meals, philosophers / 2) * eatNanos;
        return Math.max(one, all);
    }
}
