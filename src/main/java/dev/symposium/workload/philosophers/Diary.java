package dev.symposium.workload.philosophers;

import dev.symposium.workload.Counts;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the philosophers did, each on a page of its own that only it writes. Read between ops, but for progress. */
final class Diary {

    /** How many moments of an op are written down: when it began, and when it ends if it has a fixed time. */
    static final int MOMENTS = 2;

    private final int philosophers;
    private final Counts meals;
    private final Counts thoughts;
    private final Counts eatNanos;
    private final Counts thinkNanos;
    private final Counts finishedAt;
    private final Counts moments; // written before the philosophers sit down

    Diary(
            int philosophers,
            Counts meals,
            Counts thoughts,
            Counts eatNanos,
            Counts thinkNanos,
            Counts finishedAt,
            Counts moments) {
        this.philosophers = philosophers;
        this.meals = meals;
        this.thoughts = thoughts;
        this.eatNanos = eatNanos;
        this.thinkNanos = thinkNanos;
        this.finishedAt = finishedAt;
        this.moments = moments;
    }

    void begin(long now, long endsAt) {
        meals.mark();
        thoughts.mark();
        eatNanos.mark();
        thinkNanos.mark();
        finishedAt.clear();
        moments.clear();
        moments.add(0, now);
        moments.add(1, endsAt);
    }

    /** When the op began, by {@link System#nanoTime}, which is the same clock for all processes of a host. */
    long beganAt() {
        return moments.get(0);
    }

    /** When an op of fixed time ends. */
    long endsAt() {
        return moments.get(1);
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
