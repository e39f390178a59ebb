package dev.symposium.workload.philosophers;

import dev.symposium.workload.PaddedCounters;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the philosophers did, each on a page of its own that only it writes. Read between ops, but for progress. */
final class Diary {

    private final int philosophers;
    private final PaddedCounters meals;
    private final PaddedCounters thoughts;
    private final PaddedCounters eatNanos;
    private final PaddedCounters thinkNanos;
    private final PaddedCounters finishedAt;

    Diary(int philosophers) {
        this.philosophers = philosophers;
        meals = new PaddedCounters(philosophers);
        thoughts = new PaddedCounters(philosophers);
        eatNanos = new PaddedCounters(philosophers);
        thinkNanos = new PaddedCounters(philosophers);
        finishedAt = new PaddedCounters(philosophers);
    }

    void begin() {
        meals.mark();
        thoughts.mark();
        eatNanos.mark();
        thinkNanos.mark();
        finishedAt.clear();
    }

    void ate(int self, long nanos) {
        eatNanos.add(self, nanos);
        meals.add(self, 1);
    }

    void thought(int self, long nanos) {
        thinkNanos.add(self, nanos);
        thoughts.add(self, 1);
    }

    void finished(int self) {
        finishedAt.add(self, System.nanoTime());
    }

    long meals() {
        return meals.sumSinceMark();
    }

    long mealsOf(int self) {
        return meals.sinceMark(self);
    }

    /** All meals ever. */
    long progress() {
        return meals.sum();
    }

    /** Between the first and the last that left the table. */
    private long finishSpreadNanos() {
        long first = 0;
        long last = 0;
        for (int i = 0; i < philosophers; i++) {
            long after = finishedAt.get(i) - finishedAt.get(0);
            first = Math.min(first, after);
            last = Math.max(last, after);
        }
        return last - first;
    }

    Map<String, Long> sums(boolean clocked, boolean fixedTime) {
        Map<String, Long> sums = new LinkedHashMap<>();
        sums.put("meals", meals());
        if (clocked) {
            sums.put("eatNanos", eatNanos.sumSinceMark());
            sums.put("thoughts", thoughts.sumSinceMark());
            sums.put("thinkNanos", thinkNanos.sumSinceMark());
        }
        if (!fixedTime) {
            sums.put("finishSpreadNanos", finishSpreadNanos());
        }
        return sums;
    }
}
